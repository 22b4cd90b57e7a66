/** What a phone sends inside the dialog to come, while it rings. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { OutgoingLine } from '../testing/outgoing-line.ts'
import { sdp } from '../testing/sdp.ts'

suite('while a phone rings', () => {
  let line: OutgoingLine

  beforeEach(async () => {
    line = await OutgoingLine.open()
  })

  afterEach(() => line.close())

  const answers: readonly (readonly [what: string, method: string, status: number, body?: string])[] = [
    ['an UPDATE without an offer is accepted', 'UPDATE', 200],
    ['an UPDATE with an offer has to wait, for ours is open', 'UPDATE', 491, sdp],
    ['a re-INVITE has to wait', 'INVITE', 491, sdp],
    ['an INFO is accepted', 'INFO', 200],
    ['a BYE, which only the caller may send, finds no call', 'BYE', 481],
  ]
  for (const [what, method, status, body] of answers)
    test(`${what} (${status})`, async () => {
      const { call, invite } = await line.ringing()

      line.inside(invite, method, 7, [], body)
      let answer = await line.phone.response()
      if (answer.status === 100) answer = await line.phone.response()

      assert.equal(answer.status, status)
      assert.equal(call.state, 'ringing')
      assert.deepEqual(line.ends, [])
    })

  test('what it has sent counts on after its answer', async () => {
    const { invite } = await line.ringing()
    line.inside(invite, 'UPDATE', 7)
    await line.phone.response()
    line.phone.respond(invite, 200, line.contact, sdp)
    await line.phone.awaitRequest('ACK')

    line.inside(invite, 'INFO', 6)
    const old = await line.phone.response()
    line.inside(invite, 'INFO', 8)
    const next = await line.phone.response()

    assert.deepEqual([old.status, next.status], [500, 200])
  })

  test('each of several phones has a dialog, until one of them answers', async () => {
    const { call, invite } = await line.ringing()
    line.phone.respond(invite, 180, line.contact, undefined, 'second')
    line.inside(invite, 'UPDATE', 1)
    const before = await line.phone.response()
    line.phone.respond(invite, 200, line.contact, sdp, 'second')
    await line.phone.awaitRequest('ACK')

    line.inside(invite, 'UPDATE', 2)
    const after = await line.phone.response()

    assert.deepEqual([before.status, after.status], [200, 481])
    assert.equal(call.state, 'confirmed')
  })

  test('a call that is cancelled leaves no dialog behind', async () => {
    const { call, invite } = await line.ringing()
    call.hangUp()
    line.phone.respond(await line.phone.awaitRequest('CANCEL'), 200)
    line.phone.respond(invite, 487)
    await line.phone.awaitRequest('ACK')

    line.inside(invite, 'UPDATE', 1)

    assert.equal((await line.phone.response()).status, 481)
  })
})
