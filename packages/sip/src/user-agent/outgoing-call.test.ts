import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { parseDigest } from '../digest/digest-header.ts'
import { digestResponse } from '../digest/digest-response.ts'
import { OutgoingLine } from '../testing/outgoing-line.ts'
import { sdp } from '../testing/sdp.ts'
import type { CallEnd, OutgoingCall } from './call.ts'
import { UserAgent } from './user-agent.ts'

async function ended(call: OutgoingCall): Promise<CallEnd> {
  return new Promise((resolve) => {
    call.on('ended', resolve)
  })
}

suite('a call that goes out', () => {
  let line: OutgoingLine

  beforeEach(async () => {
    line = await OutgoingLine.open()
  })

  afterEach(() => line.close())

  test('carries its number, name, offer and further headers', async () => {
    line.dial({ headers: [['Alert-Info', '<http://example.com/ring>']] })

    const invite = await line.phone.awaitRequest('INVITE')

    assert.equal(invite.uri, `sip:+12025550100@127.0.0.1:${line.phone.port}`)
    assert.equal(invite.headers.from.displayName, 'Anna')
    assert.equal(invite.headers.from.uri.user, '1001')
    assert.equal(invite.headers.get('alert-info'), '<http://example.com/ring>')
    assert.equal(invite.headers.get('max-forwards'), '70')
    assert.equal(invite.body.toString(), sdp)
  })

  test('acknowledges every copy of the 200', async () => {
    const call = line.dial()
    const invite = await line.phone.awaitRequest('INVITE')

    line.phone.respond(invite, 200, line.contact, sdp)
    const first = await line.phone.awaitRequest('ACK')
    line.phone.respond(invite, 200, line.contact, sdp)
    const second = await line.phone.awaitRequest('ACK')

    assert.equal(first.uri, `sip:phone@127.0.0.1:${line.phone.port}`)
    assert.equal(first.headers.get('cseq'), '1 ACK')
    assert.equal(second.headers.get('via'), first.headers.get('via'))
    assert.equal(call.state, 'confirmed')
  })

  test('holds its CANCEL back until something is heard', async () => {
    const call = line.dial()
    const invite = await line.phone.awaitRequest('INVITE')

    call.hangUp()
    line.phone.respond(invite, 100)
    const cancel = await line.phone.awaitRequest('CANCEL')
    const end = ended(call)
    line.phone.respond(cancel, 200)
    line.phone.respond(invite, 487)
    await line.phone.awaitRequest('ACK')
    await end

    assert.equal(cancel.headers.get('via'), invite.headers.get('via'))
    assert.equal(cancel.headers.get('cseq'), '1 CANCEL')
    assert.deepEqual(
      line.ends.map(({ by, how, code }) => [by, how, code]),
      [['local', 'cancel', 487]],
    )
  })

  test('is cancelled at once when a 100 was all that came', async () => {
    const call = line.dial()
    const invite = await line.phone.awaitRequest('INVITE')
    line.phone.respond(invite, 100)
    line.phone.request('OPTIONS')
    await line.phone.response()

    call.hangUp()
    const cancel = await line.phone.awaitRequest('CANCEL')

    assert.equal(cancel.headers.get('via'), invite.headers.get('via'))
  })

  test('ends with ACK and BYE when the 200 crosses its CANCEL', async () => {
    const call = line.dial()
    const invite = await line.phone.awaitRequest('INVITE')
    line.phone.respond(invite, 180, line.contact)
    await new Promise((resolve) => {
      call.on('progress', resolve)
    })

    call.hangUp({ cause: 16 })
    await line.phone.awaitRequest('CANCEL')
    line.phone.respond(invite, 200, line.contact, sdp)
    await line.phone.awaitRequest('ACK')
    const bye = await line.phone.awaitRequest('BYE')

    assert.equal(bye.headers.get('reason'), 'Q.850;cause=16')
    assert.deepEqual(
      line.ends.map(({ by, how }) => [by, how]),
      [['local', 'cancel']],
    )
  })

  test('ends 32 s after a CANCEL that nobody heeds', async () => {
    const call = line.dial()
    const invite = await line.phone.awaitRequest('INVITE')
    line.phone.respond(invite, 180, line.contact)
    await new Promise((resolve) => {
      call.on('progress', resolve)
    })

    call.hangUp()
    line.clock.advance(32_000)

    assert.deepEqual([call.state, line.ends[0]?.how], ['ended', 'cancel'])
  })

  test('is lost when nobody answers for 32 s', async () => {
    const call = line.dial()
    await line.phone.awaitRequest('INVITE')

    line.clock.advance(32_000)

    assert.deepEqual([call.state, line.ends[0]?.by, line.ends[0]?.code], ['ended', 'network', 408])
  })

  test('reports a redirection and does not follow it', async () => {
    const call = line.dial()
    const invite = await line.phone.awaitRequest('INVITE')
    const end = ended(call)

    line.phone.respond(invite, 302, ['Contact: <sip:+12025550177@192.0.2.66>'])
    const { how, code, redirects } = await end

    assert.deepEqual([how, code, redirects.map(({ user }) => user)], ['redirect', 302, ['+12025550177']])
  })

  test('keeps the first of two phones that answer, and hangs up on the other', async () => {
    const call = line.dial()
    const invite = await line.phone.awaitRequest('INVITE')

    line.phone.respond(invite, 200, line.contact, sdp, 'first')
    await line.phone.awaitRequest('ACK')
    line.phone.respond(invite, 200, line.contact, sdp, 'second')
    const ack = await line.phone.awaitRequest('ACK')
    const bye = await line.phone.awaitRequest('BYE')

    assert.equal(ack.headers.to.params.get('tag'), 'second')
    assert.equal(bye.headers.to.params.get('tag'), 'second')
    assert.equal(call.state, 'confirmed')
    assert.deepEqual(line.ends, [])
  })

  test('answers the strongest challenge once, and the BYE is proven too', async () => {
    const call = line.dial({ credentials: { username: 'line7', password: 'secret' } })
    const first = await line.phone.awaitRequest('INVITE')
    line.phone.respond(first, 407, [
      'Proxy-Authenticate: Digest realm="trunk", nonce="n1", algorithm=MD5, qop="auth"',
      'Proxy-Authenticate: Digest realm="trunk", nonce="n2", algorithm=SHA-256, qop="auth,auth-int", opaque="o"',
      'Proxy-Authenticate: Digest realm="trunk", nonce="n3", algorithm=SHA-512-256, qop="auth"',
    ])
    await line.phone.awaitRequest('ACK')

    const second = await line.phone.awaitRequest('INVITE')
    line.phone.respond(second, 200, line.contact, sdp)
    const ack = await line.phone.awaitRequest('ACK')
    call.hangUp()
    const bye = await line.phone.awaitRequest('BYE')
    line.phone.respond(bye, 407, ['Proxy-Authenticate: Digest realm="trunk", nonce="n4"'])
    const provenBye = await line.phone.awaitRequest('BYE')

    const fields = parseDigest(second.headers.get('proxy-authorization') ?? '')
    const expected = digestResponse({
      algorithm: 'SHA-256',
      username: 'line7',
      realm: 'trunk',
      password: 'secret',
      method: 'INVITE',
      uri: second.uri,
      nonce: 'n2',
      quality: { nc: '00000001', cnonce: fields?.get('cnonce') ?? '' },
    })
    assert.equal(fields?.get('response'), expected)
    assert.equal(fields?.get('opaque'), 'o')
    assert.equal(ack.headers.get('proxy-authorization'), second.headers.get('proxy-authorization'))
    assert.equal(second.headers.callId, first.headers.callId)
    assert.equal(second.headers.cseq.number, 2)
    assert.ok(provenBye.headers.get('proxy-authorization')?.includes('nonce="n4"'))
    assert.equal(provenBye.headers.cseq.number, bye.headers.cseq.number + 1)
  })

  test('is refused when its proof is not accepted', async () => {
    const call = line.dial({ credentials: { username: 'line7', password: 'wrong' } })
    const challenge = ['WWW-Authenticate: Digest realm="trunk", nonce="n1"']
    const end = ended(call)

    line.phone.respond(await line.phone.awaitRequest('INVITE'), 401, challenge)
    await line.phone.awaitRequest('ACK')
    line.phone.respond(await line.phone.awaitRequest('INVITE'), 401, challenge)

    assert.deepEqual([(await end).how, (await end).code], ['reject', 401])
  })

  test('ends when the other side no longer knows it', async () => {
    const call = line.dial()
    const invite = await line.phone.awaitRequest('INVITE')
    line.phone.respond(invite, 200, line.contact, sdp)
    await line.phone.awaitRequest('ACK')

    const change = assert.rejects(call.reinvite(sdp), { code: 'offer_refused', status: 481 })
    line.phone.respond(await line.phone.awaitRequest('INVITE'), 481)

    await change
    assert.deepEqual(
      line.ends.map(({ by, how }) => [by, how]),
      [['network', 'lost']],
    )
  })

  test('gives a change up that is never answered, and goes on', async () => {
    const call = line.dial()
    const invite = await line.phone.awaitRequest('INVITE')
    line.phone.respond(invite, 200, line.contact, sdp)
    await line.phone.awaitRequest('ACK')
    const progress = new Promise<void>((resolve) => {
      call.on('info', () => resolve())
    })

    const change = assert.rejects(call.reinvite(sdp), { code: 'offer_refused', status: 408 })
    line.phone.respond(await line.phone.awaitRequest('INVITE'), 100)
    line.phone.send([
      `INFO sip:127.0.0.1 SIP/2.0`,
      'Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bKinfo;rport',
      `From: ${invite.headers.get('to') ?? ''};tag=phone`,
      `To: ${invite.headers.get('from') ?? ''}`,
      `Call-ID: ${invite.headers.callId}`,
      'CSeq: 1 INFO',
    ])
    await progress
    line.clock.advance(32_000)

    await change
    assert.equal(call.state, 'confirmed')
  })

  test('goes to the registered contact by the way it registered', async () => {
    const source = { protocol: 'udp', address: '127.0.0.1', port: line.phone.port } as const
    const call = line.dial({
      to: 'sip:1001@127.0.0.1',
      binding: { contact: 'sip:1001@10.9.8.7:5062;ob', source },
    })

    const invite = await line.phone.awaitRequest('INVITE')
    line.phone.respond(invite, 200, ['Contact: <sip:1001@10.9.8.7:5062>'], sdp)
    const ack = await line.phone.awaitRequest('ACK')
    call.hangUp()
    const bye = await line.phone.awaitRequest('BYE')

    assert.equal(invite.uri, 'sip:1001@10.9.8.7:5062;ob')
    assert.equal(invite.headers.to.uri.user, '1001')
    assert.deepEqual([ack.uri, bye.uri], ['sip:1001@10.9.8.7:5062', 'sip:1001@10.9.8.7:5062'])
  })

  test('is not proven any more once it is hung up', async () => {
    const call = line.dial({ credentials: { username: 'line7', password: 'secret' } })
    const invite = await line.phone.awaitRequest('INVITE')
    const end = ended(call)

    call.hangUp()
    line.phone.respond(invite, 401, ['WWW-Authenticate: Digest realm="trunk", nonce="n1"'])
    await line.phone.awaitRequest('ACK')

    assert.deepEqual([(await end).by, (await end).how], ['local', 'cancel'])
  })

  test('reaches a phone whose connection is gone where it says that it listens', async () => {
    const other = await UserAgent.start({
      listen: { address: '127.0.0.1', port: 0 },
      identify: () => ({ kind: 'trusted', endpoint: 'x' }),
    })
    const arrived = new Promise<string>((resolve) => {
      other.on('invite', (incoming) => {
        resolve(incoming.requestUri.user)
        incoming.hangUp()
      })
    })
    const source = { protocol: 'tcp', address: '127.0.0.1', port: 15_498 } as const

    const call = line.dial({
      binding: { contact: `sip:1001@127.0.0.1:${other.address.port};transport=tcp`, source },
    })
    const end = ended(call)

    assert.equal(await arrived, '1001')
    assert.equal((await end).code, 603)
    await other.close()
  })

  test('cannot be made to what is no URI', () => {
    assert.throws(() => line.dial({ to: 'nobody' }), { code: 'bad_uri' })
  })

  test('to a port where nobody listens over TCP is lost at once', async () => {
    const call = line.dial({ to: 'sip:1001@127.0.0.1:15499', protocol: 'tcp' })

    const end = await ended(call)

    assert.deepEqual([end.by, end.how, end.code], ['network', 'lost', 503])
  })
})
