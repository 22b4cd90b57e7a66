import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MediaError } from '../media-error.ts'
import { buildAnswer } from './build-answer.ts'
import { buildOffer } from './build-offer.ts'
import { agree, readDescription } from './read-description.ts'

const local = { address: '192.0.2.10', port: 24000, rtcpPort: 24001 }
const origin = { sessionId: 42, version: 1 }
const lines = (...text: string[]) => `${text.join('\r\n')}\r\n`

const phone = (...extra: string[]) =>
  lines(
    'v=0',
    'o=- 7 1 IN IP4 198.51.100.7',
    's=-',
    'c=IN IP4 198.51.100.7',
    't=0 0',
    'm=audio 4000 RTP/AVP 111 9 8 0 96 126',
    'a=rtpmap:111 opus/48000/2',
    'a=rtpmap:96 telephone-event/48000',
    'a=rtpmap:126 telephone-event/8000',
    ...extra,
  )

const refusal = (code: string) => (error: unknown) => error instanceof MediaError && error.code === code

test('reads the codecs that are ours, in the order of the other end', () => {
  const description = readDescription(phone())

  assert.deepEqual(description.codecs, [
    { codec: 'PCMA', payloadType: 8 },
    { codec: 'PCMU', payloadType: 0 },
  ])
  assert.equal(description.telephoneEvent, 126)
  assert.equal(description.direction, 'sendrecv')
  assert.equal(description.rtcpPort, 4001)
  assert.equal(description.held, false)
})

test('reads a dynamic payload type for a static codec and an RTCP port of its own', () => {
  const description = readDescription(
    phone('a=rtcp:4055', 'a=rtpmap:0 G726-32/8000').replace('111 9 8 0', '0 97') +
      'a=rtpmap:97 pcmu/8000/1\r\n',
  )

  assert.deepEqual(description.codecs, [{ codec: 'PCMU', payloadType: 97 }])
  assert.equal(description.rtcpPort, 4055)
})

for (const [written, held, ours] of [
  ['a=sendonly', true, 'recvonly'],
  ['a=recvonly', false, 'sendonly'],
  ['a=inactive', true, 'inactive'],
  ['a=sendrecv', false, 'sendrecv'],
  ['c=IN IP4 0.0.0.0', true, 'recvonly'],
] as const)
  test(`answers ${written} with ${ours}`, () => {
    const offer = readDescription(phone(written))

    const { sdp, remote } = buildAnswer(offer, { origin, local })

    assert.equal(offer.held, held)
    assert.equal(remote.direction, ours)
    assert.match(sdp, new RegExp(`a=${ours}\r\n`))
  })

test('an RTCP port that is none falls back to the next port', () => {
  assert.equal(readDescription(phone('a=rtcp:99999')).rtcpPort, 4001)
  assert.equal(readDescription(phone().replace('4000', '65535')).rtcpPort, 65_535)
})

test('a direction on the session level counts where the m-line names none', () => {
  const description = readDescription(phone().replace('t=0 0\r\n', 't=0 0\r\na=inactive\r\n'))

  assert.equal(description.direction, 'inactive')
})

test('answers with one codec, the payload types of the offer and refused video', () => {
  const offer = readDescription(phone('m=video 4002 RTP/AVP 31 99', 'a=rtpmap:99 H264/90000'))

  const { sdp, remote } = buildAnswer(offer, { origin, local, prefer: 'PCMU' })

  assert.equal(
    sdp,
    lines(
      'v=0',
      'o=- 42 1 IN IP4 192.0.2.10',
      's=-',
      'c=IN IP4 192.0.2.10',
      't=0 0',
      'm=audio 24000 RTP/AVP 0 126',
      'a=rtpmap:0 PCMU/8000',
      'a=rtpmap:126 telephone-event/8000',
      'a=fmtp:126 0-16',
      'a=rtcp:24001',
      'a=ptime:20',
      'a=sendrecv',
      'm=video 0 RTP/AVP 31 99',
    ),
  )
  assert.deepEqual(remote, {
    address: '198.51.100.7',
    port: 4000,
    rtcpPort: 4001,
    codec: 'PCMU',
    payloadType: 0,
    telephoneEvent: 126,
    direction: 'sendrecv',
  })
})

test('keeps the place of the audio line when video was offered first', () => {
  const offer = readDescription(phone().replace('m=audio', 'm=video 4002 RTP/AVP 31\r\nm=audio'))

  const { sdp } = buildAnswer(offer, { origin, local })

  assert.deepEqual(sdp.match(/^m=\S+ \d+/gm), ['m=video 0', 'm=audio 24000'])
})

test('takes the first codec of an answer to its own offer', () => {
  const offer = buildOffer({ origin, local })

  const { sdp } = buildAnswer(readDescription(offer), { origin, local, prefer: 'PCMA' })

  assert.match(offer, /m=audio 24000 RTP\/AVP 0 8 101\r\n/)
  const remote = agree(readDescription(sdp))
  assert.equal(remote.codec, 'PCMA')
  assert.equal(remote.telephoneEvent, 101)
})

test('an own hold is answered and agreed as sendonly', () => {
  const offer = buildOffer({ origin, local, direction: 'sendonly' })
  const { sdp, remote } = buildAnswer(readDescription(offer), { origin, local })

  const ours = agree(readDescription(sdp), 'sendonly')

  assert.equal(remote.direction, 'recvonly')
  assert.equal(ours.direction, 'sendonly')
})

test('speaks IPv6 on both sides', () => {
  const local6 = { address: '2001:db8::10', port: 24000, rtcpPort: 24001 }
  const offer = readDescription(buildOffer({ origin, local: local6 }))

  const { sdp } = buildAnswer(offer, { origin, local: local6 })

  assert.equal(offer.address, '2001:db8::10')
  assert.match(sdp, /c=IN IP6 2001:db8::10\r\n/)
})

for (const [what, sdp, code] of [
  ['nothing', '', 'sdp_malformed'],
  ['no SDP', 'hello', 'sdp_malformed'],
  ['a description of a megabyte', phone('a=x'.repeat(100_000)), 'sdp_malformed'],
  ['a host name', phone().replaceAll('198.51.100.7', 'phone.example'), 'sdp_malformed'],
  ['an address with a zone', phone().replaceAll('IP4 198.51.100.7', 'IP6 fe80::1%eth0'), 'sdp_malformed'],
  ['no c-line', phone().replace(/c=.*\r\n/, ''), 'sdp_malformed'],
  ['video alone', phone().replace('audio', 'video'), 'sdp_no_audio'],
  ['refused audio', phone().replace('4000', '0'), 'sdp_no_audio'],
  ['a port that is none', phone().replace('4000', '70000'), 'sdp_no_audio'],
  ['encrypted audio', phone().replace('RTP/AVP', 'RTP/SAVP'), 'sdp_no_audio'],
  ['only Opus', phone().replace('111 9 8 0', '111 9'), 'sdp_no_common_codec'],
] as const)
  test(`refuses ${what} as ${code}`, () => {
    assert.throws(() => readDescription(sdp), refusal(code))
  })
