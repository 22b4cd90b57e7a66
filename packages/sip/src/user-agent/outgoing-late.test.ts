/** Answers that come when nobody waits for them any more. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { OutgoingLine } from '../testing/outgoing-line.ts'
import { sdp } from '../testing/sdp.ts'

suite('an answer that comes late', () => {
  let line: OutgoingLine

  beforeEach(async () => {
    line = await OutgoingLine.open()
  })

  afterEach(() => line.close())

  /** Resolves once everything sent so far has been dealt with, with what came back. */
  async function settled(): Promise<readonly string[]> {
    line.phone.request('OPTIONS', { callId: 'settled', branch: `settled${line.clock.now()}` })
    const came: string[] = []
    for (;;) {
      const message = await line.phone.next()
      if (message.kind === 'response') return came
      came.push(message.method)
    }
  }

  test('after a CANCEL that nobody heeded for 32 s: gets its ACK, and its phone a BYE', async () => {
    const { call, invite } = await line.ringing()
    call.hangUp({ cause: 16 })
    line.phone.respond(await line.phone.awaitRequest('CANCEL'), 200)
    await settled()
    line.clock.advance(32_000)

    line.phone.respond(invite, 200, line.contact, sdp)
    const ack = await line.phone.awaitRequest('ACK')
    const bye = await line.phone.awaitRequest('BYE')
    line.phone.respond(invite, 200, line.contact, sdp)

    assert.equal(ack.headers.cseq.number, invite.headers.cseq.number)
    assert.equal(bye.headers.get('reason'), 'Q.850;cause=16')
    assert.deepEqual(await settled(), ['ACK'])
    assert.equal(line.ends.length, 1)
  })

  test('to a call that was given up because nothing was heard for 32 s', async () => {
    line.dial()
    const invite = await line.phone.awaitRequest('INVITE')
    line.clock.advance(32_000)
    const { how } = line.ends[0] ?? assert.fail()

    line.phone.respond(invite, 200, line.contact, sdp)

    assert.equal(how, 'lost')
    assert.deepEqual(
      (await settled()).filter((method) => method !== 'INVITE'),
      ['ACK', 'BYE'],
    )
    assert.equal(line.ends.length, 1)
  })

  test('to a call that was refused before by another phone', async () => {
    line.dial()
    const invite = await line.phone.awaitRequest('INVITE')
    line.phone.respond(invite, 486)
    await line.phone.awaitRequest('ACK')
    line.clock.advance(40_000)

    line.phone.respond(invite, 200, line.contact, sdp, 'other')

    assert.deepEqual(await settled(), ['ACK', 'BYE'])
  })

  test('as a further copy, when the call is on: is acknowledged, and the call goes on', async () => {
    const { call, invite } = await line.answered()
    line.clock.advance(40_000)

    line.phone.respond(invite, 200, line.contact, sdp)

    assert.deepEqual(await settled(), ['ACK'])
    assert.equal(call.state, 'confirmed')
  })

  test('for a call that nobody made, or one that ended three minutes ago, is not heard', async () => {
    const { call, invite } = await line.ringing()
    call.hangUp()
    line.phone.respond(await line.phone.awaitRequest('CANCEL'), 200)
    await settled()
    line.clock.advance(32_000)
    line.clock.advance(180_000)
    line.dial().hangUp()
    const other = await line.phone.awaitRequest('INVITE')
    line.phone.respond(other, 486)
    await line.phone.awaitRequest('ACK')

    line.phone.respond(invite, 200, line.contact, sdp)

    assert.deepEqual(await settled(), [])
  })
})
