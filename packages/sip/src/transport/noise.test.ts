import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { test } from 'node:test'
import { dice } from '../testing/dice.ts'
import { crlf } from '../testing/crlf.ts'
import { RawPhone } from '../testing/raw-phone.ts'
import { sdp } from '../testing/sdp.ts'
import { UserAgent } from '../user-agent/user-agent.ts'

const invite = crlf(`
  INVITE sip:+12025550100@127.0.0.1 SIP/2.0
  Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKnoise;rport, SIP/2.0/TCP [2001:db8::1]:5061;branch=z9hG4bKx
  From: "Anna \\"A\\" Smith" <sip:+12025550199@127.0.0.1;user=phone>;tag=phone
  To: <sip:+12025550100@127.0.0.1>
  Call-ID: noise@192.0.2.1
  CSeq: 1 INVITE
  Max-Forwards: 70
  Contact: <sip:phone@127.0.0.1:9;ob>;expires=60, "b" <sip:c@[::1]>
  Record-Route: <sip:192.0.2.7;lr>, <sip:192.0.2.8;lr>
  Require: timer
  Supported: timer, 100rel
  Accept: application/sdp, text/plain;q="0.1"
  Session-Expires: 1800;refresher=uac
  Authorization: Digest username="1001", realm="cordboard", nonce="a.b.c", uri="sip:127.0.0.1", response="0"
  Reason: Q.850;cause=16;text="x"
  Refer-To: <sip:1002@192.0.2.1?Replaces=a%3Bto-tag%3Db>
  Content-Type: application/sdp
  Content-Length: 4

  v=0
`)

test('no damage to a datagram brings a user agent down', { timeout: 20_000 }, async () => {
  const agent = await UserAgent.start({
    listen: { address: '127.0.0.1', port: 0 },
    identify: (source) =>
      source.port % 2 === 0 ? { kind: 'trusted', endpoint: 'trunk' } : { kind: 'digest' },
    findAccount: (username) => ({ username, password: 'secret' }),
    neverBan: () => true,
  })
  agent.on('invite', (call) => {
    call.ring()
    call.answer('v=0\r\n')
    call.hangUp()
  })
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const random = dice(7)
  const methods = ['INVITE', 'REGISTER', 'OPTIONS', 'BYE', 'CANCEL', 'ACK', 'REFER', 'UPDATE', 'INFO']

  for (let round = 0; round < 4000; round++) {
    const method = methods[random(methods.length)] ?? ''
    const text = invite
      .toString('latin1')
      .replaceAll('INVITE', method)
      .replaceAll('noise', `noise${random(50)}`)
    const bytes = Buffer.from(text, 'latin1')
    for (let flips = random(6); flips > 0; flips--) {
      const at = random(bytes.length)
      if (random(3) === 0) bytes.copyWithin(at, at + random(40))
      else bytes[at] = random(2) === 0 ? random(256) : '"<>;,=@:%\\ \r\n'.charCodeAt(random(13))
    }
    socket.send(bytes, agent.address.port, '127.0.0.1')
    if (round % 100 === 0) assert.equal(await agent.ping({ to: `sip:127.0.0.1:${agent.address.port}` }), 200)
  }

  assert.equal(await agent.ping({ to: `sip:127.0.0.1:${agent.address.port}` }), 200)
  socket.close()
  await agent.close()
})

test('no damage to a response brings a user agent down, or keeps a call from its end', async () => {
  const agent = await UserAgent.start({ listen: { address: '127.0.0.1', port: 0 } })
  const phone = await RawPhone.open(agent.address.port)
  const random = dice(11)
  const own = `sip:127.0.0.1:${agent.address.port}`

  for (let round = 0; round < 40; round++) {
    const call = agent.invite({ to: `sip:1@127.0.0.1:${phone.port}`, from: { user: '2' }, sdp })
    const ended = new Promise((resolve) => {
      call.on('ended', resolve)
    })
    call.on('answered', () => call.hangUp())
    const asked = await phone.nextInvite()
    for (let copy = 0; copy < 40; copy++) {
      const status = [100, 180, 183, 200, 302, 401, 407, 422, 486, 503, 606][random(11)] ?? 180
      const lines = [
        `SIP/2.0 ${status} Whatever`,
        ...asked.headers.lines('via').map((via) => `Via: ${via}`),
        `From: ${asked.headers.get('from') ?? ''}`,
        `To: ${asked.headers.get('to') ?? ''};tag=${random(3)}`,
        `Call-ID: ${asked.headers.callId}`,
        `CSeq: ${asked.headers.get('cseq') ?? ''}`,
        `Contact: "a" <${own}>;q="0.5", <sip:x@127.0.0.1:9>`,
        'Record-Route: <sip:127.0.0.1:9;lr>, <sip:127.0.0.1:9;lr>',
        'WWW-Authenticate: Digest realm="x", nonce="y", qop="auth,auth-int", stale=true',
        'Session-Expires: 1800;refresher=uac',
        'Reason: Q.850;cause=16;text="x"',
      ]
      const text = lines.join('\r\n').split('')
      for (let flips = random(5); flips > 0; flips--)
        text[random(text.length)] = '"<>;,=@:%\\ \r\n\u00001z'[random(16)] ?? ' '
      phone.send([text.join('')], sdp)
    }
    phone.respond(asked, 486)
    await ended
  }

  assert.equal(await agent.ping({ to: own }), 200)
  phone.close()
  await agent.close()
})
