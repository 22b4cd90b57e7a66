/** A process dies in the middle of calls that came to it, and the next one lets their other sides go. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import type { SipResponse } from '../message/message.ts'
import { IncomingLine } from '../testing/incoming-line.ts'
import { sdp } from '../testing/sdp.ts'
import { closeSuccessors, settled, succeed, tied } from '../testing/successor.ts'
import type { IncomingCall } from './call.ts'
import type { LooseEnd } from './loose-end.ts'

afterEach(closeSuccessors)

suite('a call that somebody made to us', () => {
  let line: IncomingLine

  beforeEach(async () => {
    line = await IncomingLine.open()
  })

  afterEach(() => line.close())

  test('is a loose end from its INVITE to its end', async () => {
    const toTag = await line.invite()
    const ringing = line.kept.kinds
    line.call.answer(sdp)
    assert.equal((await line.phone.response()).status, 200)
    const answered = line.kept.kinds
    line.phone.request('ACK', { toTag })
    line.phone.request('BYE', { toTag, number: 2 })
    assert.equal((await line.phone.response()).status, 200)

    assert.deepEqual([ringing, answered, line.kept.kinds], [['caller'], ['session'], []])
  })

  test('is kept without the proof of who called', async () => {
    await line.invite(['Authorization: Digest username="1001", response="0123"'])

    const [[, end] = assert.fail()] = line.kept.all()

    assert.ok(end.kind === 'caller')
    assert.deepEqual(
      end.invite.headers.map(([name]) => name),
      ['via', 'from', 'to', 'call-id', 'cseq'],
    )
  })

  test('leaves nothing when it is refused', async () => {
    await line.invite()
    line.call.reject(486)

    assert.deepEqual(line.kept.kinds, [])
  })

  test('leaves nothing when it is cancelled', async () => {
    await line.invite()
    line.phone.request('CANCEL', { branch: 'INVITE1' })
    const answers = [await line.phone.response(), await line.phone.response()]

    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 487],
    )
    assert.deepEqual(line.kept.kinds, [])
  })

  test('that was up gets a BYE', async () => {
    const toTag = await line.answered()

    await succeed(line)
    const bye = await tied(line.phone, 'BYE')

    assert.equal(bye.headers.from.params.get('tag'), toTag)
    assert.equal(bye.headers.to.params.get('tag'), 'phone')
    assert.equal(bye.headers.callId, 'call-1')
  })

  test('that rang is refused with the tag that it knows, until that is acknowledged', async () => {
    const toTag = await line.invite()

    const { clock, kept } = await succeed(line)
    const refusals = [await refusal(), (clock.advance(500), await refusal())]
    line.phone.request('ACK', { toTag, branch: 'INVITE1' })
    await settled(line.phone)
    clock.advance(4000)

    assert.deepEqual(
      refusals.map(({ status, headers }) => [status, headers.to.params.get('tag')]),
      [
        [503, toTag],
        [503, toTag],
      ],
    )
    assert.deepEqual(kept.kinds, [])
  })

  test('that asks again before its turn is a new call, which nobody refuses', async () => {
    await line.invite()
    const [[key, end] = assert.fail()] = line.kept.all()
    assert.ok(end.kind === 'caller')
    const { invite } = end
    const others = Array.from({ length: 20 }, (_, index): readonly [string, LooseEnd] => {
      const headers = invite.headers.map(([name, value]): readonly [string, string] => [
        name,
        value.replaceAll('call-1', `other${index}`),
      ])
      return [`${index}`, { ...end, invite: { ...invite, headers } }]
    })

    const { agent, clock, kept } = await succeed(line, [...others, [key, end]])
    const called = new Promise<IncomingCall>((resolve) => agent.on('invite', resolve))
    line.phone.request('INVITE', { sdp })
    const call = await called
    clock.advance(50)
    call.answer(sdp)
    const answer = await answerOfSuccessor()
    const keys = kept.all().map(([other]) => other)

    assert.equal(answer.status, 200)
    assert.deepEqual([keys.length, keys.includes(key)], [1, false])
  })

  /** The first final answer to the call that is no goodbye of the old process. */
  async function answerOfSuccessor(): Promise<SipResponse> {
    for (;;) {
      const message = await line.phone.next()
      if (message.kind === 'request' || message.headers.callId !== 'call-1' || message.status < 200) continue
      if (message.status < 300 || message.headers.get('reason') !== undefined) return message
    }
  }

  async function refusal(): Promise<SipResponse> {
    for (;;) {
      const message = await line.phone.next()
      if (message.kind === 'response' && message.headers.get('reason') !== undefined) return message
    }
  }
})
