/** A call that comes in, from its INVITE to its end. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { IncomingLine } from '../testing/incoming-line.ts'
import { sdp } from '../testing/sdp.ts'

suite('a call that comes in', () => {
  let line: IncomingLine

  beforeEach(async () => {
    line = await IncomingLine.open()
  })

  afterEach(() => line.close())

  test('has its 200 sent again after 0.5, 1, 2, 4 and 4 s until the ACK comes', async () => {
    const toTag = await line.invite()
    line.call.answer(sdp)
    await line.phone.response()

    for (const pause of [500, 1000, 2000, 4000, 4000]) {
      line.clock.advance(pause - 1)
      line.clock.advance(1)
      const again = await line.phone.response()
      assert.equal(again.status, 200)
      assert.equal(again.body.toString(), sdp)
    }
    const confirmed = new Promise((resolve) => {
      line.call.on('confirmed', resolve)
    })
    line.phone.request('ACK', { toTag })
    await confirmed
    line.clock.advance(60_000)
    line.phone.request('OPTIONS', { toTag, number: 2 })

    assert.equal((await line.phone.response()).headers.cseq.method, 'OPTIONS')
    assert.equal(line.call.state, 'confirmed')
  })

  test('is lost, and ended with a BYE, when no ACK comes in 32 s', async () => {
    await line.invite()
    line.call.answer(sdp)

    line.clock.advance(32_000)
    let message = await line.phone.next()
    while (message.kind === 'response') message = await line.phone.next()

    assert.equal(message.method, 'BYE')
    assert.deepEqual(
      line.ends.map(({ by, how, code }) => [by, how, code]),
      [['network', 'lost', 408]],
    )
  })

  test('that is hung up before the ACK gets its BYE only after it (RFC 3261 15)', async () => {
    const toTag = await line.invite()
    line.call.answer(sdp)
    await line.phone.response()

    line.call.hangUp({ cause: 17 })
    line.clock.advance(500)
    const repeated = await line.phone.response()
    line.phone.request('ACK', { toTag })
    const bye = await line.phone.awaitRequest('BYE')

    assert.equal(repeated.status, 200)
    assert.equal(bye.headers.get('reason'), 'Q.850;cause=17')
    assert.deepEqual(
      line.ends.map(({ by, how }) => [by, how]),
      [['local', 'bye']],
    )
  })

  test('whose CANCEL crosses our 200 is a call until its BYE', async () => {
    const toTag = await line.invite()

    line.call.answer(sdp)
    line.phone.request('CANCEL', { branch: 'INVITE1' })
    const statuses = [await line.phone.response(), await line.phone.response()].map(
      ({ status, headers }) => `${status} ${headers.cseq.method}`,
    )
    line.phone.request('ACK', { toTag })
    line.phone.request('BYE', { toTag, number: 2 })
    const bye = await line.phone.response()

    assert.deepEqual(statuses, ['200 INVITE', '200 CANCEL'])
    assert.equal(bye.status, 200)
    assert.deepEqual(
      line.ends.map(({ by, how }) => [by, how]),
      [['remote', 'bye']],
    )
  })

  test('is cancelled with a reason before the answer', async () => {
    await line.invite()

    line.phone.request('CANCEL', {
      branch: 'INVITE1',
      extra: ['Reason: SIP;cause=200, Q.850;cause=26;text="x"'],
    })
    const statuses = [await line.phone.response(), await line.phone.response()].map(
      ({ status, headers }) => `${status} ${headers.cseq.method}`,
    )

    assert.deepEqual(statuses, ['200 CANCEL', '487 INVITE'])
    assert.deepEqual(
      line.ends.map(({ by, how, cause }) => [by, how, cause]),
      [['remote', 'cancel', 26]],
    )
    assert.equal(line.call.answer(sdp), false)
  })

  test('a BYE before the answer ends it with 487', async () => {
    const toTag = await line.invite()

    line.phone.request('BYE', { toTag, number: 2 })
    const statuses = [await line.phone.response(), await line.phone.response()].map(({ status }) => status)

    assert.deepEqual(statuses, [200, 487])
    assert.equal(line.ends.length, 1)
  })

  test('rings on for minutes, and says so every minute', async () => {
    await line.invite()

    line.clock.advance(60_000)
    const first = await line.phone.response()
    line.clock.advance(60_000)
    const second = await line.phone.response()

    assert.deepEqual([first.status, second.status, line.call.state], [180, 180, 'ringing'])
  })

  test('that came on two ways is one call (482)', async () => {
    await line.invite()

    line.phone.request('INVITE', { sdp, branch: 'other' })

    assert.equal((await line.phone.response()).status, 482)
  })
})
