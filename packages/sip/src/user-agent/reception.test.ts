import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { RawPhone } from '../testing/raw-phone.ts'
import { sdp } from '../testing/sdp.ts'
import { UserAgent } from './user-agent.ts'

suite('what is no call', () => {
  let agent: UserAgent
  let phone: RawPhone

  beforeEach(async () => {
    agent = await UserAgent.start({
      listen: { address: '127.0.0.1', port: 0 },
      identify: (_source, from) =>
        from.displayName === 'Anna' ? { kind: 'trusted', endpoint: 'trunk' } : { kind: 'stranger' },
    })
    phone = await RawPhone.open(agent.address.port)
  })

  afterEach(async () => {
    phone.close()
    await agent.close()
  })

  const cases: readonly (readonly [name: string, status: number, send: (to: RawPhone) => void])[] = [
    ['a request in a dialog that we do not know', 481, (to) => to.request('BYE', { toTag: 'gone' })],
    [
      'a re-INVITE in a dialog that we do not know',
      481,
      (to) => to.request('INVITE', { toTag: 'gone', sdp }),
    ],
    ...['UPDATE', 'INFO', 'REFER'].map((method): (typeof cases)[number] => [
      `${method} in a dialog that we do not know`,
      481,
      (to) => to.request(method, { toTag: 'gone' }),
    ]),
    ['a CANCEL of nothing', 481, (to) => to.request('CANCEL')],
    ['a BYE outside of a call', 481, (to) => to.request('BYE')],
    ['a method that we do not have', 405, (to) => to.request('SUBSCRIBE')],
    [
      'an extension that we do not have',
      420,
      (to) => to.request('INVITE', { sdp, extra: ['Require: 100rel'] }),
    ],
    [
      'a body that is no SDP',
      415,
      (to) =>
        to.send(
          ['INVITE sip:1@127.0.0.1 SIP/2.0', ...known, 'CSeq: 1 INVITE', 'Content-Type: text/plain'],
          'x',
        ),
    ],
    ['a body that is packed', 415, (to) => to.request('INVITE', { extra: ['Content-Encoding: gzip'], sdp })],
    ['a caller who takes no SDP', 406, (to) => to.request('INVITE', { sdp, extra: ['Accept: text/plain'] })],
    [
      'a session of less than 90 s',
      422,
      (to) => to.request('INVITE', { sdp, extra: ['Session-Expires: 60'] }),
    ],
    [
      'a CSeq of another method',
      400,
      (to) => to.send(['INVITE sip:1@127.0.0.1 SIP/2.0', ...stranger, 'CSeq: 1 BYE']),
    ],
    [
      'another version',
      505,
      (to) => to.send(['INVITE sip:1@127.0.0.1 SIP/3.0', ...stranger, 'CSeq: 1 INVITE']),
    ],
    ['a stranger', 403, (to) => to.send(['INVITE sip:1@127.0.0.1 SIP/2.0', ...stranger, 'CSeq: 1 INVITE'])],
    ['OPTIONS', 200, (to) => to.request('OPTIONS')],
  ]
  for (const [name, status, send] of cases)
    test(`${name} is answered with ${status}`, async () => {
      send(phone)

      const response = await phone.response()

      assert.equal(response.status, status)
      assert.notEqual(response.headers.to.params.get('tag') ?? '', '')
      if (status === 420) assert.equal(response.headers.get('unsupported'), '100rel')
      if (status === 405) assert.match(response.headers.get('allow') ?? '', /INVITE/)
    })

  test('a malformed ACK is never answered', async () => {
    phone.send(['ACK sip:1@127.0.0.1 SIP/2.0', ...stranger, 'CSeq: 1 INVITE'])
    phone.request('OPTIONS')

    assert.equal((await phone.response()).headers.cseq.method, 'OPTIONS')
  })

  test('responses say where the request came from (rport, received)', async () => {
    phone.send([
      'OPTIONS sip:1@127.0.0.1 SIP/2.0',
      ...stranger.map((line) => line.replace('127.0.0.1:{port}', 'behind.nat.example:5060')),
      'CSeq: 1 OPTIONS',
    ])

    const { params } = (await phone.response()).headers.topVia

    assert.equal(params.get('received'), '127.0.0.1')
    assert.equal(params.get('rport'), String(phone.port))
  })
})

const stranger = [
  'Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bKstranger;rport',
  'From: <sip:9@127.0.0.1>;tag=s',
  'To: <sip:1@127.0.0.1>',
  'Call-ID: stranger',
]

const known = stranger.map((line) => line.replace('From: ', 'From: "Anna" '))
