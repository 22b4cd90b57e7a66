/** What happens inside a call that came in: changes, requests, routes, timers. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { IncomingLine } from '../testing/incoming-line.ts'
import { RawPhone } from '../testing/raw-phone.ts'
import { sdp } from '../testing/sdp.ts'

suite('a call that came in', () => {
  let line: IncomingLine

  beforeEach(async () => {
    line = await IncomingLine.open()
  })

  afterEach(() => line.close())

  test('refuses a re-INVITE while ours is open with 491, and repeats its own after theirs', async () => {
    const toTag = await line.answered()
    line.call.on('offer', (offer) => offer.accept(sdp))

    const change = line.call.reinvite(sdp)
    const ours = await line.phone.awaitRequest('INVITE')
    line.phone.request('INVITE', { toTag, number: 2, sdp })
    const statuses = [(await line.phone.response()).status, (await line.phone.response()).status]
    line.phone.request('ACK', { toTag, number: 2, branch: 'INVITE2' })
    line.phone.respond(ours, 491)
    await line.phone.awaitRequest('ACK')
    line.clock.advance(2000)
    const again = await line.phone.awaitRequest('INVITE')
    line.phone.respond(again, 200, ['Contact: <sip:phone@127.0.0.1:{port}>'], sdp)
    let ack = await line.phone.next()
    while (ack.kind === 'request' && ack.method === 'INVITE') ack = await line.phone.next()

    assert.deepEqual(statuses, [100, 491])
    assert.equal(await change, sdp)
    assert.equal(again.headers.cseq.number, ours.headers.cseq.number + 1)
    assert.equal(ack.headers.cseq.number, again.headers.cseq.number)
  })

  test('refuses a re-INVITE while another one is unanswered with 500', async () => {
    const toTag = await line.answered()
    line.call.on('offer', () => {})

    line.phone.request('INVITE', { toTag, number: 2, sdp })
    assert.equal((await line.phone.response()).status, 100)
    line.phone.request('INVITE', { toTag, number: 3, sdp })
    assert.equal((await line.phone.response()).status, 100)
    const refusal = await line.phone.response()

    assert.deepEqual([refusal.status, refusal.headers.get('retry-after')], [500, '3'])
  })

  test('takes an offer in an UPDATE too', async () => {
    const toTag = await line.answered()
    line.call.on('offer', (offer) => offer.accept(sdp.replace('4000', '4002')))

    line.phone.request('UPDATE', { toTag, number: 2, sdp })
    const response = await line.phone.response()

    assert.deepEqual([response.status, response.body.toString()], [200, sdp.replace('4000', '4002')])
  })

  test('answers an offer that the end of the call overtook with 487', async () => {
    const toTag = await line.answered()
    let late: boolean | undefined
    line.call.on('offer', (offer) => line.call.on('ended', () => (late = offer.accept(sdp))))

    line.phone.request('INVITE', { toTag, number: 2, sdp })
    assert.equal((await line.phone.response()).status, 100)
    line.phone.request('BYE', { toTag, number: 3 })
    const statuses = [await line.phone.response(), await line.phone.response()].map(
      ({ status, headers }) => `${status} ${headers.cseq.method}`,
    )

    assert.deepEqual(statuses, ['200 BYE', '487 INVITE'])
    assert.equal(late, false)
  })

  test('answers a request that is older than another one with 500', async () => {
    const toTag = await line.answered()

    line.phone.request('INFO', { toTag, number: 5 })
    const first = await line.phone.response()
    line.phone.request('INFO', { toTag, number: 4 })
    const second = await line.phone.response()

    assert.deepEqual([first.status, second.status], [200, 500])
  })

  test('sends to the newest Contact', async () => {
    const toTag = await line.answered()
    line.call.on('offer', (offer) => offer.accept(sdp))
    const moved = await RawPhone.open(line.agent.address.port)

    line.phone.request('UPDATE', { toTag, number: 2, extra: [] })
    await line.phone.response()
    moved.request('INVITE', { toTag, number: 3, sdp })
    assert.equal((await moved.response()).status, 100)
    assert.equal((await moved.response()).status, 200)
    moved.request('ACK', { toTag, number: 3 })
    moved.request('INFO', { toTag, number: 4 })
    await moved.response()
    line.call.hangUp()
    const bye = await moved.awaitRequest('BYE')

    assert.equal(bye.uri, `sip:phone@127.0.0.1:${moved.port}`)
    moved.close()
  })

  test('sends along the route that its INVITE recorded', async () => {
    await line.answered([`Record-Route: <sip:127.0.0.1:${line.phone.port};lr>, <sip:192.0.2.7;lr>`])

    line.call.hangUp()
    const bye = await line.phone.awaitRequest('BYE')

    assert.deepEqual(bye.headers.list('route'), [
      `<sip:127.0.0.1:${line.phone.port};lr>`,
      '<sip:192.0.2.7;lr>',
    ])
    assert.equal(bye.uri, `sip:phone@127.0.0.1:${line.phone.port}`)
  })

  test('puts a first hop without lr where the request goes (RFC 3261 12.2.1.1)', async () => {
    await line.answered([`Record-Route: <sip:127.0.0.1:${line.phone.port}>`])

    line.call.hangUp()
    const bye = await line.phone.awaitRequest('BYE')

    assert.equal(bye.uri, `sip:127.0.0.1:${line.phone.port}`)
    assert.deepEqual(bye.headers.list('route'), [`<sip:phone@127.0.0.1:${line.phone.port}>`])
  })

  test('refuses a REFER with 603 unless the owner says otherwise', async () => {
    const toTag = await line.answered()

    line.phone.request('REFER', { toTag, number: 2, extra: ['Refer-To: <sip:1002@127.0.0.1>'] })
    const unheard = await line.phone.response()
    line.call.on('refer', (refer) => refer.refuse(refer.target.user === '1002' ? 403 : 500))
    line.phone.request('REFER', { toTag, number: 3, extra: ['Refer-To: <sip:1002@127.0.0.1>'] })
    const heard = await line.phone.response()

    assert.deepEqual([unheard.status, heard.status, line.call.state], [603, 403, 'confirmed'])
  })

  test('refreshes a session as its timer asks, and ends it when the other side does not', async () => {
    await line.answered(['Supported: timer', 'Session-Expires: 200;refresher=uas'])

    line.clock.advance(100_000)
    const refresh = await line.phone.awaitRequest('INVITE')
    line.phone.respond(refresh, 200, ['Session-Expires: 120;refresher=uas'], sdp)
    await line.phone.awaitRequest('ACK')
    line.clock.advance(88_000)
    const bye = await line.phone.awaitRequest('BYE')

    assert.equal(refresh.body.toString(), sdp)
    assert.equal(bye.method, 'BYE')
    assert.equal(line.ends[0]?.how, 'lost')
  })

  test('tries a refresh that is refused again, and ends nothing for it', async () => {
    await line.answered(['Supported: timer', 'Session-Expires: 200;refresher=uas'])

    line.clock.advance(100_000)
    line.phone.respond(await line.phone.awaitRequest('INVITE'), 500)
    await line.phone.awaitRequest('ACK')
    line.phone.request('OPTIONS', { callId: 'settled' })
    await line.phone.response()
    line.clock.advance(25_000)
    const again = await line.phone.awaitRequest('INVITE')

    assert.equal(again.headers.get('session-expires'), '200;refresher=uac')
    assert.equal(line.call.state, 'confirmed')
  })

  test('leaves the refresh to the other side when that can do it', async () => {
    const toTag = await line.invite(['Supported: timer', 'Session-Expires: 1800'])
    line.call.answer(sdp)
    const ok = await line.phone.response()
    line.phone.request('ACK', { toTag })
    line.phone.request('UPDATE', {
      toTag,
      number: 2,
      extra: ['Supported: timer', 'Session-Expires: 1800;refresher=uac'],
    })
    const refreshed = await line.phone.response()

    assert.equal(ok.headers.get('session-expires'), '1800;refresher=uac')
    assert.equal(ok.headers.get('require'), 'timer')
    assert.equal(refreshed.status, 200)
  })
})
