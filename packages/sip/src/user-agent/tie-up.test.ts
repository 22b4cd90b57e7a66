/** A process dies in the middle of calls that it has made, and the next one lets their other sides go. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { Headers } from '../message/headers.ts'
import { noBody, type SipRequest } from '../message/message.ts'
import { OutgoingLine } from '../testing/outgoing-line.ts'
import { RawPhone } from '../testing/raw-phone.ts'
import { sdp } from '../testing/sdp.ts'
import { closeSuccessors, settled, succeed, tied } from '../testing/successor.ts'
import type { LooseEnd } from './loose-end.ts'

/** A REGISTER that was let in. */
function registration(contact: string): SipRequest {
  const headers = new Headers()
    .add('call-id', 'registration')
    .add('cseq', '1 REGISTER')
    .add('contact', `<${contact}>`)
    .add('expires', '60')
  return { kind: 'request', method: 'REGISTER', uri: 'sip:127.0.0.1', headers, body: noBody }
}

afterEach(closeSuccessors)

suite('a call that we made', () => {
  let line: OutgoingLine

  beforeEach(async () => {
    line = await OutgoingLine.open()
  })

  afterEach(() => line.close())

  test('is a loose end from its INVITE to its end, and of one kind at a time', async () => {
    const { call, invite } = await line.ringing()
    const ringing = line.kept.kinds
    line.phone.respond(invite, 200, line.contact, sdp)
    await line.phone.awaitRequest('ACK')
    const answered = line.kept.kinds
    call.hangUp()

    assert.deepEqual([ringing, answered, line.kept.kinds], [['callee'], ['session'], []])
  })

  test('leaves nothing when it is refused', async () => {
    line.dial()
    line.phone.respond(await line.phone.awaitRequest('INVITE'), 486)
    await line.phone.awaitRequest('ACK')

    assert.deepEqual(line.kept.kinds, [])
  })

  test('that was up gets a BYE of its dialog, with a number that was never used, and is forgotten', async () => {
    const { invite } = await line.answered([
      'Record-Route: <sip:127.0.0.1:{port};lr;hop=2>, <sip:127.0.0.1:{port};lr;hop=1>',
    ])

    const { kept } = await succeed(line)
    const bye = await tied(line.phone, 'BYE')
    line.phone.respond(bye, 200)
    await settled(line.phone)

    assert.equal(bye.uri, `sip:phone@127.0.0.1:${line.phone.port}`)
    assert.equal(bye.headers.callId, invite.headers.callId)
    assert.equal(bye.headers.get('from'), invite.headers.get('from'))
    assert.equal(bye.headers.to.params.get('tag'), 'phone')
    assert.ok(bye.headers.cseq.number > invite.headers.cseq.number + 1000)
    assert.deepEqual(
      bye.headers.addresses('route').map(({ uri }) => uri.params.get('hop')),
      ['1', '2'],
    )
    assert.deepEqual(kept.kinds, [])
  })

  test('is as dead for a phone that says that it knows of no such call', async () => {
    await line.answered()

    const { kept } = await succeed(line)
    line.phone.respond(await tied(line.phone, 'BYE'), 481)
    await settled(line.phone)

    assert.deepEqual(kept.kinds, [])
  })

  test('is hung up where the phone was last', async () => {
    const { invite } = await line.answered()
    line.phone.send([
      'UPDATE sip:127.0.0.1 SIP/2.0',
      'Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bKmoved;rport',
      `From: ${invite.headers.get('to') ?? ''};tag=phone`,
      `To: ${invite.headers.get('from') ?? ''}`,
      `Call-ID: ${invite.headers.callId}`,
      'CSeq: 7 UPDATE',
      'Contact: <sip:moved@127.0.0.1:{port}>',
    ])
    await settled(line.phone)

    await succeed(line)

    assert.equal((await tied(line.phone, 'BYE')).uri, `sip:moved@127.0.0.1:${line.phone.port}`)
  })

  test('answers the challenge of a trunk', async () => {
    const credentials = { username: 'carrier', password: 'secret' }
    line.dial({ credentials })
    line.phone.respond(await line.phone.awaitRequest('INVITE'), 200, line.contact, sdp)
    await line.phone.awaitRequest('ACK')

    await succeed(line)
    const challenge = 'Proxy-Authenticate: Digest realm="carrier", nonce="1"'
    const first = await tied(line.phone, 'BYE')
    line.phone.respond(first, 407, [challenge])
    const second = await tied(line.phone, 'BYE')

    assert.match(second.headers.get('proxy-authorization') ?? '', /username="carrier"/)
    assert.ok(second.headers.cseq.number > first.headers.cseq.number)
  })

  test('that rang is cancelled, and its refusal acknowledged', async () => {
    const { invite } = await line.ringing()

    const { kept } = await succeed(line)
    const cancel = await tied(line.phone, 'CANCEL')
    line.phone.respond(cancel, 200)
    line.phone.respond(invite, 487)
    await line.phone.awaitRequest('ACK')
    await settled(line.phone)

    assert.equal(cancel.uri, invite.uri)
    assert.equal(cancel.headers.get('via'), invite.headers.get('via'))
    assert.equal(cancel.headers.cseq.number, invite.headers.cseq.number)
    assert.deepEqual(kept.kinds, [])
  })

  test('that rang is left to the next process when this one stops before the phone has said anything', async () => {
    await line.ringing()

    const { agent, clock, kept } = await succeed(line)
    await tied(line.phone, 'CANCEL')
    await agent.close()
    clock.advance(32_000)

    assert.deepEqual([kept.kinds, clock.running], [['callee'], 0])
  })

  test('that is answered only now gets an ACK and a BYE, however late', async () => {
    const { invite } = await line.ringing()

    const { clock, kept } = await succeed(line)
    line.phone.respond(await tied(line.phone, 'CANCEL'), 200)
    await settled(line.phone)
    clock.advance(32_000)
    line.phone.respond(invite, 200, line.contact, sdp)
    const ack = await line.phone.awaitRequest('ACK')
    const bye = await tied(line.phone, 'BYE')

    assert.equal(ack.headers.cseq.number, invite.headers.cseq.number)
    assert.equal(bye.headers.callId, invite.headers.callId)
    assert.deepEqual(kept.kinds, [])
  })

  test('stays a loose end while nobody answers the BYE, and is tied up when the phone registers', async () => {
    const { port } = line.phone
    const binding = {
      contact: `sip:1001@127.0.0.1:${port}`,
      source: { protocol: 'udp', address: '127.0.0.1', port },
    } as const
    line.dial({ to: 'sip:1001@127.0.0.1', binding })
    line.phone.respond(await line.phone.awaitRequest('INVITE'), 200, line.contact, sdp)
    await line.phone.awaitRequest('ACK')

    const { agent, clock, kept } = await succeed(line)
    await tied(line.phone, 'BYE')
    clock.advance(32_000)
    const unheard = kept.kinds
    await settled(line.phone)
    agent.registrar.register('1001', registration(binding.contact), binding.source)
    line.phone.respond(await tied(line.phone, 'BYE'), 200)
    await settled(line.phone)

    assert.deepEqual([unheard, kept.kinds], [['session'], []])
  })

  test('is hung up at once where its phone registers anew, whatever the old place says', async () => {
    const { port } = line.phone
    const elsewhere = await RawPhone.open(line.agent.address.port)
    const source = { protocol: 'udp', address: '127.0.0.1', port } as const
    line.dial({ to: 'sip:1001@127.0.0.1', binding: { contact: `sip:1001@127.0.0.1:${port}`, source } })
    line.phone.respond(await line.phone.awaitRequest('INVITE'), 200, line.contact, sdp)
    await line.phone.awaitRequest('ACK')

    const { agent } = await succeed(line)
    const contact = `sip:1001@127.0.0.1:${elsewhere.port}`
    agent.registrar.register('1001', registration(contact), { ...source, port: elsewhere.port })
    const bye = await tied(elsewhere, 'BYE')
    elsewhere.close()

    assert.equal(bye.headers.to.uri.user, '1001')
  })

  test('of which nothing readable is left is forgotten, and the others are let go', async () => {
    await line.answered()
    const [[, end] = assert.fail()] = line.kept.all()
    assert.ok(end.kind === 'session')
    const invite = { uri: 'sip:1001@127.0.0.1', headers: [['via', 'nonsense']] } as const
    const { source } = end.dialog
    const ends: readonly (readonly [string, LooseEnd])[] = [
      ['session', { ...end, dialog: { ...end.dialog, routes: ['<nonsense'] } }],
      ['callee', { kind: 'callee', invite, way: source, isSymmetric: false }],
      ['caller', { kind: 'caller', invite, source, toTag: 'ours' }],
      ['whole', end],
    ]

    const { kept } = await succeed(line, ends)
    await tied(line.phone, 'BYE')

    assert.deepEqual(
      kept.all().map(([key]) => key),
      ['whole'],
    )
  })

  test('many are let go a few at a time', async () => {
    await line.answered()
    const [[, end] = assert.fail()] = line.kept.all()
    assert.ok(end.kind === 'session')
    const many = Array.from({ length: 50 }, (_, index): readonly [string, LooseEnd] => [
      `${index}`,
      { ...end, dialog: { ...end.dialog, callId: `many${index}` } },
    ])

    const { clock } = await succeed(line, many)
    const seen: string[] = []
    for (let count = 0; count < 20; count++) seen.push((await tied(line.phone, 'BYE')).headers.callId)
    clock.advance(50)
    for (let count = 0; count < 20; count++) seen.push((await tied(line.phone, 'BYE')).headers.callId)
    clock.advance(50)
    for (let count = 0; count < 10; count++) seen.push((await tied(line.phone, 'BYE')).headers.callId)

    assert.deepEqual(
      seen,
      many.map(([key]) => `many${key}`),
    )
  })
})
