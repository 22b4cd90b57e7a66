import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { FakeClock } from '../testing/fake-clock.ts'
import { RawPhone } from '../testing/raw-phone.ts'
import type { CallEnd, IncomingCall } from './call.ts'
import { UserAgent } from './user-agent.ts'

const sdp =
  'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n'

suite('a call that comes in', () => {
  let clock: FakeClock
  let agent: UserAgent
  let phone: RawPhone
  let call: IncomingCall
  let ends: CallEnd[]

  beforeEach(async () => {
    clock = new FakeClock()
    agent = await UserAgent.start({
      listen: { address: '127.0.0.1', port: 0 },
      identify: () => ({ kind: 'trusted', endpoint: 'trunk' }),
      clock,
    })
    phone = await RawPhone.open(agent.address.port)
    ends = []
    agent.on('invite', (incoming) => {
      call = incoming
      call.on('ended', (end) => ends.push(end))
    })
  })

  afterEach(async () => {
    phone.close()
    await agent.close()
  })

  /** Sends an INVITE, waits for its 100 and returns the tag that our side answers with. */
  async function invite(extra: readonly string[] = []): Promise<string> {
    phone.request('INVITE', { sdp, extra })
    assert.equal((await phone.response()).status, 100)
    call.ring()
    const ringing = await phone.response()
    assert.equal(ringing.status, 180)
    assert.match(ringing.headers.get('contact') ?? '', /^<sip:127\.0\.0\.1:\d+>$/)
    return ringing.headers.to.params.get('tag') ?? ''
  }

  async function answered(extra: readonly string[] = []): Promise<string> {
    const toTag = await invite(extra)
    call.answer(sdp)
    assert.equal((await phone.response()).status, 200)
    const confirmed = new Promise((resolve) => {
      call.on('confirmed', resolve)
    })
    phone.request('ACK', { toTag })
    await confirmed
    return toTag
  }

  test('has its 200 sent again after 0.5, 1, 2, 4 and 4 s until the ACK comes', async () => {
    const toTag = await invite()
    call.answer(sdp)
    await phone.response()

    for (const pause of [500, 1000, 2000, 4000, 4000]) {
      clock.advance(pause - 1)
      clock.advance(1)
      const again = await phone.response()
      assert.equal(again.status, 200)
      assert.equal(again.body.toString(), sdp)
    }
    const confirmed = new Promise((resolve) => {
      call.on('confirmed', resolve)
    })
    phone.request('ACK', { toTag })
    await confirmed
    clock.advance(60_000)
    phone.request('OPTIONS', { toTag, number: 2 })

    assert.equal((await phone.response()).headers.cseq.method, 'OPTIONS')
    assert.equal(call.state, 'confirmed')
  })

  test('is lost, and ended with a BYE, when no ACK comes in 32 s', async () => {
    await invite()
    call.answer(sdp)

    clock.advance(32_000)
    let message = await phone.next()
    while (message.kind === 'response') message = await phone.next()

    assert.equal(message.method, 'BYE')
    assert.deepEqual(
      ends.map(({ by, how, code }) => [by, how, code]),
      [['network', 'lost', 408]],
    )
  })

  test('that is hung up before the ACK gets its BYE only after it (RFC 3261 15)', async () => {
    const toTag = await invite()
    call.answer(sdp)
    await phone.response()

    call.hangUp({ cause: 17 })
    clock.advance(500)
    const repeated = await phone.response()
    phone.request('ACK', { toTag })
    const bye = await phone.awaitRequest('BYE')

    assert.equal(repeated.status, 200)
    assert.equal(bye.headers.get('reason'), 'Q.850;cause=17')
    assert.deepEqual(
      ends.map(({ by, how }) => [by, how]),
      [['local', 'bye']],
    )
  })

  test('whose CANCEL crosses our 200 is a call until its BYE', async () => {
    const toTag = await invite()

    call.answer(sdp)
    phone.request('CANCEL', { branch: 'INVITE1' })
    const statuses = [await phone.response(), await phone.response()].map(
      ({ status, headers }) => `${status} ${headers.cseq.method}`,
    )
    phone.request('ACK', { toTag })
    phone.request('BYE', { toTag, number: 2 })
    const bye = await phone.response()

    assert.deepEqual(statuses, ['200 INVITE', '200 CANCEL'])
    assert.equal(bye.status, 200)
    assert.deepEqual(
      ends.map(({ by, how }) => [by, how]),
      [['remote', 'bye']],
    )
  })

  test('is cancelled with a reason before the answer', async () => {
    await invite()

    phone.request('CANCEL', { branch: 'INVITE1', extra: ['Reason: SIP;cause=200, Q.850;cause=26;text="x"'] })
    const statuses = [await phone.response(), await phone.response()].map(
      ({ status, headers }) => `${status} ${headers.cseq.method}`,
    )

    assert.deepEqual(statuses, ['200 CANCEL', '487 INVITE'])
    assert.deepEqual(
      ends.map(({ by, how, cause }) => [by, how, cause]),
      [['remote', 'cancel', 26]],
    )
    assert.equal(call.answer(sdp), false)
  })

  test('a BYE before the answer ends it with 487', async () => {
    const toTag = await invite()

    phone.request('BYE', { toTag, number: 2 })
    const statuses = [await phone.response(), await phone.response()].map(({ status }) => status)

    assert.deepEqual(statuses, [200, 487])
    assert.equal(ends.length, 1)
  })

  test('rings on for minutes, and says so every minute', async () => {
    await invite()

    clock.advance(60_000)
    const first = await phone.response()
    clock.advance(60_000)
    const second = await phone.response()

    assert.deepEqual([first.status, second.status, call.state], [180, 180, 'ringing'])
  })

  test('that came on two ways is one call (482)', async () => {
    await invite()

    phone.request('INVITE', { sdp, branch: 'other' })

    assert.equal((await phone.response()).status, 482)
  })

  test('refuses a re-INVITE while ours is open with 491, and repeats its own after theirs', async () => {
    const toTag = await answered()
    call.on('offer', (offer) => offer.accept(sdp))

    const change = call.reinvite(sdp)
    const ours = await phone.awaitRequest('INVITE')
    phone.request('INVITE', { toTag, number: 2, sdp })
    const statuses = [(await phone.response()).status, (await phone.response()).status]
    phone.request('ACK', { toTag, number: 2, branch: 'INVITE2' })
    phone.respond(ours, 491)
    await phone.awaitRequest('ACK')
    clock.advance(2000)
    const again = await phone.awaitRequest('INVITE')
    phone.respond(again, 200, ['Contact: <sip:phone@127.0.0.1:{port}>'], sdp)
    let ack = await phone.next()
    while (ack.kind === 'request' && ack.method === 'INVITE') ack = await phone.next()

    assert.deepEqual(statuses, [100, 491])
    assert.equal(await change, sdp)
    assert.equal(again.headers.cseq.number, ours.headers.cseq.number + 1)
    assert.equal(ack.headers.cseq.number, again.headers.cseq.number)
  })

  test('refuses a re-INVITE while another one is unanswered with 500', async () => {
    const toTag = await answered()
    call.on('offer', () => {})

    phone.request('INVITE', { toTag, number: 2, sdp })
    assert.equal((await phone.response()).status, 100)
    phone.request('INVITE', { toTag, number: 3, sdp })
    assert.equal((await phone.response()).status, 100)
    const refusal = await phone.response()

    assert.deepEqual([refusal.status, refusal.headers.get('retry-after')], [500, '3'])
  })

  test('takes an offer in an UPDATE too', async () => {
    const toTag = await answered()
    call.on('offer', (offer) => offer.accept(sdp.replace('4000', '4002')))

    phone.request('UPDATE', { toTag, number: 2, sdp })
    const response = await phone.response()

    assert.deepEqual([response.status, response.body.toString()], [200, sdp.replace('4000', '4002')])
  })

  test('answers an offer that the end of the call overtook with 487', async () => {
    const toTag = await answered()
    let late: boolean | undefined
    call.on('offer', (offer) => call.on('ended', () => (late = offer.accept(sdp))))

    phone.request('INVITE', { toTag, number: 2, sdp })
    assert.equal((await phone.response()).status, 100)
    phone.request('BYE', { toTag, number: 3 })
    const statuses = [await phone.response(), await phone.response()].map(
      ({ status, headers }) => `${status} ${headers.cseq.method}`,
    )

    assert.deepEqual(statuses, ['200 BYE', '487 INVITE'])
    assert.equal(late, false)
  })

  test('answers a request that is older than another one with 500', async () => {
    const toTag = await answered()

    phone.request('INFO', { toTag, number: 5 })
    const first = await phone.response()
    phone.request('INFO', { toTag, number: 4 })
    const second = await phone.response()

    assert.deepEqual([first.status, second.status], [200, 500])
  })

  test('sends to the newest Contact', async () => {
    const toTag = await answered()
    call.on('offer', (offer) => offer.accept(sdp))
    const moved = await RawPhone.open(agent.address.port)

    phone.request('UPDATE', { toTag, number: 2, extra: [] })
    await phone.response()
    moved.request('INVITE', { toTag, number: 3, sdp })
    assert.equal((await moved.response()).status, 100)
    assert.equal((await moved.response()).status, 200)
    moved.request('ACK', { toTag, number: 3 })
    moved.request('INFO', { toTag, number: 4 })
    await moved.response()
    call.hangUp()
    const bye = await moved.awaitRequest('BYE')

    assert.equal(bye.uri, `sip:phone@127.0.0.1:${moved.port}`)
    moved.close()
  })

  test('sends along the route that its INVITE recorded', async () => {
    await answered([`Record-Route: <sip:127.0.0.1:${phone.port};lr>, <sip:192.0.2.7;lr>`])

    call.hangUp()
    const bye = await phone.awaitRequest('BYE')

    assert.deepEqual(bye.headers.list('route'), [`<sip:127.0.0.1:${phone.port};lr>`, '<sip:192.0.2.7;lr>'])
    assert.equal(bye.uri, `sip:phone@127.0.0.1:${phone.port}`)
  })

  test('puts a first hop without lr where the request goes (RFC 3261 12.2.1.1)', async () => {
    await answered([`Record-Route: <sip:127.0.0.1:${phone.port}>`])

    call.hangUp()
    const bye = await phone.awaitRequest('BYE')

    assert.equal(bye.uri, `sip:127.0.0.1:${phone.port}`)
    assert.deepEqual(bye.headers.list('route'), [`<sip:phone@127.0.0.1:${phone.port}>`])
  })

  test('refuses a REFER with 603 unless the owner says otherwise', async () => {
    const toTag = await answered()

    phone.request('REFER', { toTag, number: 2, extra: ['Refer-To: <sip:1002@127.0.0.1>'] })
    const unheard = await phone.response()
    call.on('refer', (refer) => refer.refuse(refer.target.user === '1002' ? 403 : 500))
    phone.request('REFER', { toTag, number: 3, extra: ['Refer-To: <sip:1002@127.0.0.1>'] })
    const heard = await phone.response()

    assert.deepEqual([unheard.status, heard.status, call.state], [603, 403, 'confirmed'])
  })

  test('refreshes a session as its timer asks, and ends it when the other side does not', async () => {
    await answered(['Supported: timer', 'Session-Expires: 200;refresher=uas'])

    clock.advance(100_000)
    const refresh = await phone.awaitRequest('INVITE')
    phone.respond(refresh, 200, ['Session-Expires: 120;refresher=uas'], sdp)
    await phone.awaitRequest('ACK')
    clock.advance(88_000)
    const bye = await phone.awaitRequest('BYE')

    assert.equal(refresh.body.toString(), sdp)
    assert.equal(bye.method, 'BYE')
    assert.equal(ends[0]?.how, 'lost')
  })

  test('leaves the refresh to the other side when that can do it', async () => {
    const toTag = await invite(['Supported: timer', 'Session-Expires: 1800'])
    call.answer(sdp)
    const ok = await phone.response()
    phone.request('ACK', { toTag })
    phone.request('UPDATE', {
      toTag,
      number: 2,
      extra: ['Supported: timer', 'Session-Expires: 1800;refresher=uac'],
    })
    const refreshed = await phone.response()

    assert.equal(ok.headers.get('session-expires'), '1800;refresher=uac')
    assert.equal(ok.headers.get('require'), 'timer')
    assert.equal(refreshed.status, 200)
  })
})

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
