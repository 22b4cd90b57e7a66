/** Responses that are not as they should be: whoever sent them gets an ACK, and the call goes its way. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import type { SipRequest } from '../message/message.ts'
import { dice } from '../testing/dice.ts'
import { OutgoingLine } from '../testing/outgoing-line.ts'
import { sdp } from '../testing/sdp.ts'

suite('a response that is not as it should be', () => {
  let line: OutgoingLine

  beforeEach(async () => {
    line = await OutgoingLine.open()
  })

  afterEach(() => line.close())

  /** Answers with these lines beside Via and CSeq; `changes` replaces lines or, by undefined, leaves them out. */
  function answer(
    invite: SipRequest,
    status: string,
    changes: Readonly<Record<string, string | undefined>> = {},
    body = '',
  ): void {
    const lines: Readonly<Record<string, string | undefined>> = {
      Via: invite.headers.get('via'),
      From: invite.headers.get('from'),
      To: `${invite.headers.get('to') ?? ''};tag=phone`,
      'Call-ID': invite.headers.callId,
      CSeq: invite.headers.get('cseq'),
      ...changes,
    }
    const text = Object.entries(lines).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}: ${value}`],
    )
    line.phone.send([`SIP/2.0 ${status}`, ...text], body)
  }

  const spoilt: readonly (readonly [name: string, changes: Readonly<Record<string, string | undefined>>])[] =
    [
      ['a Contact without its closing bracket', { Contact: '<sip:+12025550177@192.0.2.66' }],
      ['a Contact whose quote is never closed', { Contact: '"Anna <sip:1001@192.0.2.66>' }],
      ['a star for a Contact', { Contact: '*' }],
      ['a Contact that is no address', { Contact: 'elsewhere' }],
      ['an empty Contact', { Contact: '' }],
      ['a Reason whose quote is never closed', { Reason: 'Q.850;cause=17;text="busy, that is' }],
      ['a Record-Route that is none', { 'Record-Route': '<<>>' }],
      ['no From, no Call-ID and no To', { From: undefined, 'Call-ID': undefined, To: undefined }],
      ['a To that cannot be read', { To: '"<sip:' }],
      ['a Content-Length that is no number', { 'Content-Length': 'none' }],
      ['a Warning with control characters', { Warning: '399 x "\u0000\u0007' }],
    ]
  for (const status of ['302 Moved Temporarily', '486'])
    for (const [name, changes] of spoilt)
      test(`${status} with ${name} is acknowledged and ends the call`, async () => {
        line.dial()
        const invite = await line.phone.awaitRequest('INVITE')

        answer(invite, status, changes)
        const ack = await line.phone.awaitRequest('ACK')

        assert.equal(ack.headers.get('via'), invite.headers.get('via'))
        assert.deepEqual(
          line.ends.map(({ code, redirects }) => [code, redirects]),
          [[Number(status.slice(0, 3)), []]],
        )
      })

  test('of several contacts of a 302 those that can be read are reported', async () => {
    line.dial()
    const invite = await line.phone.awaitRequest('INVITE')

    answer(invite, '302 Moved', { Contact: '<sip:\r\nContact: <sip:+12025550177@192.0.2.66>' })
    await line.phone.awaitRequest('ACK')

    assert.deepEqual(
      line.ends.flatMap(({ redirects }) => redirects.map(({ user }) => user)),
      ['+12025550177'],
    )
  })

  for (const [name, changes] of spoilt)
    test(`a 200 with ${name} is acknowledged, and the call can be hung up`, async () => {
      const call = line.dial()
      const invite = await line.phone.awaitRequest('INVITE')

      answer(invite, '200 OK', { 'Content-Type': 'application/sdp', ...changes }, sdp)
      const ack = await line.phone.awaitRequest('ACK')
      call.hangUp()
      const bye = await line.phone.awaitRequest('BYE')

      assert.equal(ack.uri, invite.uri)
      assert.equal(bye.headers.callId, invite.headers.callId)
    })

  test('the tag of a To that cannot be read still names the dialog', async () => {
    const call = line.dial()
    const invite = await line.phone.awaitRequest('INVITE')

    answer(invite, '200 OK', { To: '"Anna <sip:1001@192.0.2.66>;tag=a7c' })
    const ack = await line.phone.awaitRequest('ACK')
    call.hangUp()
    const bye = await line.phone.awaitRequest('BYE')

    assert.deepEqual(
      [ack, bye].map(({ headers }) => headers.to.params.get('tag')),
      ['a7c', 'a7c'],
    )
  })

  test('a session timer that cannot be read is none', async () => {
    const call = line.dial()
    const invite = await line.phone.awaitRequest('INVITE')

    answer(invite, '200 OK', { 'Session-Expires': '90;;refresher' })
    await line.phone.awaitRequest('ACK')
    line.clock.advance(600_000)

    assert.equal(call.state, 'confirmed')
  })

  test('whatever is damaged beside Via and CSeq, every final response is acknowledged', async () => {
    const random = dice(3)
    const names = ['Contact', 'To', 'From', 'Call-ID', 'Record-Route', 'Reason', 'Session-Expires', 'Require']
    const scrap = [
      '<',
      '>',
      '"',
      ';',
      ',',
      '=',
      '@',
      ':',
      '%',
      '*',
      '\\',
      'sip:',
      'tag',
      'a',
      '1',
      ' ',
      '\u0001',
      'é',
    ]
    const rubbish = (): string =>
      Array.from({ length: random(12) }, () => scrap[random(scrap.length)]).join('')

    for (let round = 0; round < 400; round++) {
      const before = line.ends.length
      const status = [200, 302, 401, 404, 486, 600][random(6)] ?? 404
      const call = line.dial()
      const invite = await line.phone.awaitRequest('INVITE')
      const changes = Object.fromEntries(
        names.filter(() => random(2) === 0).map((name) => [name, random(6) === 0 ? undefined : rubbish()]),
      )

      answer(invite, `${status}`, changes)
      const ack = await line.phone.awaitRequest('ACK')
      call.hangUp()
      if (status === 200) line.phone.respond(await line.phone.awaitRequest('BYE'), 200)

      assert.equal(ack.headers.cseq.number, invite.headers.cseq.number, JSON.stringify(changes))
      assert.equal(line.ends.length, before + 1, JSON.stringify(changes))
    }
  })
})
