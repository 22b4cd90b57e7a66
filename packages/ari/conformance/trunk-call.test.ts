/** The application calls a number over the trunk: create, dial, and each way in which that can go on. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AriRefused } from '../src/index.ts'
import { app, outsideNumber, trunk, useCentre } from './centre.ts'
import { header, userOf } from './phone/sip-message.ts'
import type { TestCall } from './phone/test-call.ts'

const centre = useCentre()
const endpoint = `PJSIP/${outsideNumber}@${trunk}`

/** A number behind the trunk that is being called; it has said nothing yet. */
async function called(timeout = 30): Promise<{ readonly call: TestCall; readonly channelId: string }> {
  const outside = await centre().numberBehindTrunk()
  const channelId = await centre().created(endpoint)
  await centre().ari.request('channels.dial', { channelId, timeout })
  return { call: await outside.nextCall(), channelId }
}

const set = (channelId: string, variable: string, value: string) =>
  centre().ari.request('channels.setVariable', { channelId, variable, value })

const dialTold = (channelId: string, dialstatus: string) =>
  centre().event('Dial', (event) => event.peer.id === channelId && event.dialstatus === dialstatus)

test('the number is called under the caller id that the application set', async () => {
  const outside = await centre().numberBehindTrunk()
  const channelId = await centre().created(endpoint)
  await set(channelId, 'CONNECTEDLINE(num)', '+12025550100')
  await set(channelId, 'CONNECTEDLINE(name)', 'Service')

  await centre().ari.request('channels.dial', { channelId, timeout: 30 })
  const { invite } = await outside.nextCall()

  assert.match(invite.start, /^INVITE sip:\+12025550177@/)
  assert.equal(userOf(header(invite, 'To')), outsideNumber)
  assert.equal(userOf(header(invite, 'From')), '+12025550100')
  assert.match(header(invite, 'From'), /^"?Service"? </)
})

test('the caller id may come with the channel’s creation', async () => {
  const outside = await centre().numberBehindTrunk()
  const channelId = centre().newId('leg')
  const variables = { 'CONNECTEDLINE(num)': '+12025550100' }
  await centre().ari.request('channels.create', { endpoint, app, channelId, body: { variables } })
  await centre().event('StasisStart', ({ channel }) => channel.id === channelId)

  await centre().ari.request('channels.dial', { channelId, timeout: 30 })

  assert.equal(userOf(header((await outside.nextCall()).invite, 'From')), '+12025550100')
})

test('a call for somebody who is there already shows who that is', async () => {
  const customer = await centre().answeredCustomer(await centre().openCustomer('+12025550142'))
  const outside = await centre().numberBehindTrunk()
  const channelId = await centre().created(endpoint)

  await centre().ari.request('channels.dial', { channelId, caller: customer.channelId, timeout: 30 })

  assert.equal(userOf(header((await outside.nextCall()).invite, 'From')), '+12025550142')
})

test('ringing and a late answer are told', async () => {
  const { call, channelId } = await called()
  call.ring()
  await dialTold(channelId, 'RINGING')
  await centre().event(
    'ChannelStateChange',
    ({ channel }) => channel.id === channelId && channel.state === 'Ringing',
  )

  call.answer()

  await dialTold(channelId, 'ANSWER')
  assert.equal((await centre().ari.request('channels.get', { channelId })).state, 'Up')
})

for (const [status, cause] of [
  ['404 Not Found', 1],
  ['410 Gone', 22],
  ['480 Temporarily Unavailable', 19],
  ['484 Address Incomplete', 28],
  ['486 Busy Here', 17],
  ['488 Not Acceptable Here', 58],
  ['500 Server Internal Error', 38],
  ['503 Service Unavailable', 34],
  ['600 Busy Everywhere', 17],
  ['603 Decline', 21],
] as const)
  test(`a number that is refused with ${status} ends the channel with cause ${String(cause)}`, async () => {
    const { call, channelId } = await called()

    call.refuse(status)

    const destroyed = await centre().destroyed(channelId)
    assert.equal(destroyed.cause, cause)
    assert.equal(destroyed.tech_cause, Number(status.slice(0, 3)))
  })

test('a number that has answered is spoken to until it presses a key, and joins a bridge at once', async () => {
  const customer = await centre().answeredCustomer(await centre().openCustomer())
  const bridgeId = centre().newId('bridge')
  const playbackId = centre().newId('sound')
  await centre().ari.request('bridges.create', { bridgeId, type: 'mixing' })
  const { call, channelId } = await called()
  call.answer()
  await dialTold(channelId, 'ANSWER')
  const said = ['sound:take_call_en', 'sound:take_call_en_1', 'sound:pause']
  await centre().ari.request('channels.play', { channelId, playbackId, media: [...said, ...said, ...said] })
  await call.audio.hearsSomething()

  call.audio.press('1')
  const key = await centre().event('ChannelDtmfReceived', ({ channel }) => channel.id === channelId)
  await centre().ari.request('playbacks.stop', { playbackId })
  await centre().ari.request('bridges.addChannel', { bridgeId, channel: [customer.channelId, channelId] })
  customer.call.audio.play(500)

  assert.equal(key.digit, '1')
  await centre().event('PlaybackFinished', ({ playback }) => playback.id === playbackId)
  await call.audio.hearsOnly(500)
})

test('a key that a number tells in an INFO is reported as any other', async () => {
  const { call, channelId } = await called()
  call.answer()
  await dialTold(channelId, 'ANSWER')

  const status = await call.tellKey('7')

  const key = await centre().event('ChannelDtmfReceived', ({ channel }) => channel.id === channelId)
  assert.equal(status, 200)
  assert.equal(key.digit, '7')
})

test('a number that is refused after it rang is told the same', async () => {
  const { call, channelId } = await called()
  call.ring()
  await dialTold(channelId, 'RINGING')

  call.refuse('486 Busy Here')

  assert.equal((await centre().destroyed(channelId)).cause, 17)
})

test('a number that nobody answers in time is given up: CANCEL, cause 19', async () => {
  const { call, channelId } = await called(1)
  call.ring()

  assert.equal((await call.ended).how, 'CANCEL')
  assert.equal((await centre().destroyed(channelId)).cause, 19)
})

test('a trunk that says nothing at all is given up', async () => {
  const outside = await centre().numberBehindTrunk()
  outside.isDeaf = true
  const channelId = await centre().created(endpoint)

  await centre().ari.request('channels.dial', { channelId, timeout: 1 })

  await centre().destroyed(channelId)
})

test('early media is heard by whoever is in the bridge before the answer, and the talk goes on after it', async () => {
  const customer = await centre().answeredCustomer(await centre().openCustomer())
  const bridgeId = centre().newId('bridge')
  await centre().ari.request('bridges.create', { bridgeId, type: 'mixing' })
  const { call, channelId } = await called()
  await centre().ari.request('bridges.addChannel', { bridgeId, channel: [customer.channelId, channelId] })

  call.progress()
  call.audio.play(700)
  await customer.call.audio.hearsOnly(700)
  await dialTold(channelId, 'PROGRESS')
  assert.notEqual((await centre().ari.request('channels.get', { channelId })).state, 'Up')
  call.answer()
  await dialTold(channelId, 'ANSWER')
  customer.call.audio.play(500)

  await Promise.all([customer.call.audio.hearsOnly(700), call.audio.hearsOnly(500)])
  const { channels } = await centre().ari.request('bridges.get', { bridgeId })
  assert.deepEqual(channels.toSorted(), [customer.channelId, channelId].toSorted())
})

test('an answer that says no more about audio than the early media did is one', async () => {
  const customer = await centre().answeredCustomer(await centre().openCustomer())
  const bridgeId = centre().newId('bridge')
  await centre().ari.request('bridges.create', { bridgeId, type: 'mixing' })
  const { call, channelId } = await called()
  call.progress()
  await dialTold(channelId, 'PROGRESS')

  call.answer('')
  await dialTold(channelId, 'ANSWER')
  await centre().ari.request('bridges.addChannel', { bridgeId, channel: [customer.channelId, channelId] })
  call.audio.play(700)

  await customer.call.audio.hearsOnly(700)
})

test('early media in no bridge is heard by nobody', async () => {
  const customer = await centre().answeredCustomer(await centre().openCustomer())
  const { call, channelId } = await called()

  call.progress()
  call.audio.play(700)

  await dialTold(channelId, 'PROGRESS')
  await customer.call.audio.hearsNothing()
})

test('a refusal after early media ends the channel with its cause', async () => {
  const { call, channelId } = await called()
  call.progress()
  await dialTold(channelId, 'PROGRESS')

  call.refuse('404 Not Found')

  assert.equal((await centre().destroyed(channelId)).cause, 1)
})

for (const [what, go] of [
  ['before any response', () => undefined],
  ['while it rings', (call: TestCall) => call.ring()],
  ['in early media', (call: TestCall) => call.progress()],
] as const)
  test(`a call that is hung up ${what} is cancelled`, async () => {
    const { call, channelId } = await called()
    go(call)
    if (what === 'while it rings') await dialTold(channelId, 'RINGING')
    if (what === 'in early media') await dialTold(channelId, 'PROGRESS')

    await centre().ari.request('channels.hangup', { channelId })

    assert.equal((await call.ended).how, 'CANCEL')
    await centre().destroyed(channelId)
  })

test('an answer that crosses the CANCEL is acknowledged and hung up', async () => {
  const { call, channelId } = await called()
  call.answersLate = true
  call.ring()
  await dialTold(channelId, 'RINGING')

  await centre().ari.request('channels.hangup', { channelId })

  await call.acknowledged
  assert.equal((await call.ended).how, 'BYE')
  await centre().destroyed(channelId)
})

test('an answer that comes when the time is up is hung up too', async () => {
  const { call, channelId } = await called(1)
  call.answersLate = true
  call.ring()

  await call.acknowledged
  assert.equal((await call.ended).how, 'BYE')
  await centre().destroyed(channelId)
})

test('an answered number is hung up by either side', async () => {
  const first = await called()
  first.call.answer()
  await dialTold(first.channelId, 'ANSWER')
  await first.call.hangUp()
  await centre().destroyed(first.channelId)

  const second = await called()
  second.call.answer()
  await dialTold(second.channelId, 'ANSWER')
  await centre().ari.request('channels.hangup', { channelId: second.channelId, reason: 'normal' })

  assert.equal((await second.call.ended).how, 'BYE')
  assert.equal((await centre().destroyed(second.channelId)).cause, 16)
})

test('the trunk lists the calls that it carries, in both directions', async () => {
  const customer = await centre().answeredCustomer(await centre().openCustomer())
  const { call, channelId } = await called()
  call.answer()
  await dialTold(channelId, 'ANSWER')

  const shown = await centre().ari.request('endpoints.get', { tech: 'PJSIP', resource: trunk })

  assert.equal(shown.state, 'online')
  assert.deepEqual(shown.channel_ids.toSorted(), [customer.channelId, channelId].toSorted())
})

test('a number at a trunk that does not exist is refused at once', async () => {
  const channelId = centre().newId('leg')

  const asked = centre().ari.request('channels.create', {
    endpoint: `PJSIP/${outsideNumber}@nowhere`,
    app,
    channelId,
  })

  await assert.rejects(asked, (error) => error instanceof AriRefused && error.status >= 400)
  assert.deepEqual(await centre().ari.request('channels.list', {}), [])
})

test('a customer, an agent and a number outside confer', async () => {
  const phone = await centre().registeredPhone('1001')
  const customer = await centre().answeredCustomer(await centre().openCustomer())
  const agent = await centre().answeredPhone(phone, '1001')
  const bridgeId = centre().newId('bridge')
  await centre().ari.request('bridges.create', { bridgeId, type: 'mixing' })
  const { call, channelId } = await called()
  call.answer()
  await dialTold(channelId, 'ANSWER')
  customer.call.audio.play(500)
  agent.call.audio.play(900)
  call.audio.play(1300)

  await centre().ari.request('bridges.addChannel', {
    bridgeId,
    channel: [customer.channelId, agent.channelId, channelId],
  })

  await Promise.all([
    customer.call.audio.hearsOnly(900, 1300),
    agent.call.audio.hearsOnly(500, 1300),
    call.audio.hearsOnly(500, 900),
  ])
})

test('a trunk that asks for a password is given that of its outbound_auth', async () => {
  await centre().provision('auth', 'trunk-line', {
    auth_type: 'userpass',
    username: 'line7',
    password: 'secret',
  })
  await centre().provision('endpoint', trunk, { outbound_auth: 'trunk-line' })
  const outside = await centre().numberBehindTrunk()
  const channelId = await centre().created(endpoint)
  await centre().ari.request('channels.dial', { channelId, timeout: 30 })

  const challenge = 'Digest realm="trunk", nonce="n1", algorithm=MD5, qop="auth"'
  const first = await outside.nextCall()
  first.refuse('401 Unauthorized', [['WWW-Authenticate', challenge]])
  const second = await outside.nextCall()
  second.answer()
  await dialTold(channelId, 'ANSWER')

  const proof = header(second.invite, 'Authorization')
  assert.equal(second.callId, first.callId)
  assert.match(proof, /username="line7"/)
  assert.match(proof, /nonce="n1"/)
})
