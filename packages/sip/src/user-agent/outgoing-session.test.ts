/** What the far end of a trunk does in a call that we have made. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { OutgoingLine } from '../testing/outgoing-line.ts'
import { sdp } from '../testing/sdp.ts'
import type { Offer, OutgoingCall } from './call.ts'

const held = `${sdp}a=sendonly\r\n`

async function offered(call: OutgoingCall): Promise<Offer> {
  return new Promise((resolve) => {
    call.on('offer', resolve)
  })
}

suite('a call over a trunk', () => {
  let line: OutgoingLine

  beforeEach(async () => {
    line = await OutgoingLine.open()
  })

  afterEach(() => line.close())

  test('tells of early media and of another answer after it', async () => {
    const told: (string | undefined)[] = []
    const call = line.dial()
    call.on('progress', (event) => told.push(`${event.code} ${event.sdp ?? ''}`))
    call.on('answered', (event) => told.push(`200 ${event.sdp ?? ''}`))
    const invite = await line.phone.awaitRequest('INVITE')

    line.phone.respond(invite, 183, line.contact, sdp)
    line.phone.respond(invite, 180, line.contact)
    line.phone.respond(invite, 200, line.contact, held)
    await line.phone.awaitRequest('ACK')

    assert.deepEqual(told, [`183 ${sdp}`, '180 ', `200 ${held}`])
  })

  test('has the answer that came with the early media when the 200 brings none', async () => {
    const call = line.dial()
    const answered = new Promise<string | undefined>((resolve) => {
      call.on('answered', (event) => resolve(event.sdp))
    })
    const invite = await line.phone.awaitRequest('INVITE')

    line.phone.respond(invite, 183, line.contact, held, 'other')
    line.phone.respond(invite, 183, line.contact, sdp)
    line.phone.respond(invite, 200, line.contact)

    assert.equal(await answered, sdp)
  })

  test('is refreshed by us at half the time when the far end wants that (RFC 4028)', async () => {
    const { call } = await line.answered(['Session-Expires: 120;refresher=uac', 'Require: timer'])

    line.clock.advance(60_000)
    const refresh = await line.phone.awaitRequest('INVITE')
    line.phone.respond(refresh, 200, [...line.contact, 'Session-Expires: 120;refresher=uac'], sdp)
    await line.phone.awaitRequest('ACK')
    line.clock.advance(60_000)
    const again = await line.phone.awaitRequest('INVITE')

    assert.equal(refresh.body.toString(), sdp)
    assert.equal(refresh.headers.get('session-expires'), '120;refresher=uac')
    assert.equal(again.headers.cseq.number, refresh.headers.cseq.number + 1)
    assert.equal(call.state, 'confirmed')
  })

  test('ends with a BYE when the far end does not refresh it as it said it would', async () => {
    await line.answered(['Session-Expires: 120;refresher=uas'])

    line.clock.advance(88_000)
    await line.phone.awaitRequest('BYE')

    assert.deepEqual(
      line.ends.map(({ by, code, how }) => [by, how, code]),
      [['network', 'lost', 408]],
    )
  })

  test('goes on as long as the far end refreshes it, by UPDATE or by re-INVITE', async () => {
    const { call, invite } = await line.answered(['Session-Expires: 120;refresher=uas'])
    const expires = ['Supported: timer', 'Session-Expires: 120;refresher=uac']
    line.clock.advance(60_000)

    line.inside(invite, 'UPDATE', 1, expires)
    const updated = await line.phone.response()
    line.clock.advance(60_000)
    call.on('offer', (offer) => offer.accept(sdp))
    line.inside(invite, 'INVITE', 2, expires, sdp)
    const statuses = [(await line.phone.response()).status, (await line.phone.response()).status]
    const acknowledged = new Promise((resolve) => {
      call.on('confirmed', resolve)
    })
    line.inside(invite, 'ACK', 2)
    await acknowledged
    line.clock.advance(60_000)

    assert.equal(updated.headers.get('session-expires'), '120;refresher=uac')
    assert.deepEqual(statuses, [100, 200])
    assert.equal(call.state, 'confirmed')
  })

  test('is held and resumed by the far end', async () => {
    const { call, invite } = await line.answered()
    const offer = offered(call)

    line.inside(invite, 'INVITE', 1, [], held)
    const isAccepted = (await offer).accept(sdp)
    const answers = [await line.phone.response(), await line.phone.response()]

    assert.equal((await offer).sdp, held)
    assert.ok(isAccepted)
    assert.deepEqual(
      answers.map(({ body, status }) => [status, body.toString()]),
      [
        [100, ''],
        [200, sdp],
      ],
    )
  })

  test('makes the offer itself when the far end asks for one, and hears the answer in its ACK', async () => {
    const { call, invite } = await line.answered()
    call.on('offer', (offer) => offer.accept(offer.sdp ?? held))
    const confirmed = new Promise<string | undefined>((resolve) => {
      call.on('confirmed', (event) => resolve(event.sdp))
    })

    line.inside(invite, 'INVITE', 1)
    const [, ok] = [await line.phone.response(), await line.phone.response()]
    line.inside(invite, 'ACK', 1, [], sdp)

    assert.equal(ok.body.toString(), held)
    assert.equal(await confirmed, sdp)
  })

  test('lets the far end wait while a change of ours is open (491), and the other way round', async () => {
    const { call, invite } = await line.answered()
    const change = call.reinvite(held)
    const ours = await line.phone.awaitRequest('INVITE')

    line.inside(invite, 'INVITE', 1, [], sdp)
    const statuses = [(await line.phone.response()).status, (await line.phone.response()).status]
    line.inside(invite, 'ACK', 1)
    line.phone.respond(ours, 491)
    await line.phone.awaitRequest('ACK')
    line.clock.advance(4_000)
    const again = await line.phone.awaitRequest('INVITE')
    line.phone.respond(again, 200, line.contact, sdp)

    assert.deepEqual(statuses, [100, 491])
    assert.equal(await change, sdp)
  })

  test('takes a 180 that wants to be acknowledged for a 180: we have not offered that', async () => {
    const call = line.dial()
    const invite = await line.phone.awaitRequest('INVITE')
    const rang = new Promise<number>((resolve) => {
      call.on('progress', ({ code }) => resolve(code))
    })

    line.phone.respond(invite, 180, [...line.contact, 'Require: 100rel', 'RSeq: 1'])

    assert.equal(await rang, 180)
    assert.equal(invite.headers.list('supported').includes('100rel'), false)
  })
})
