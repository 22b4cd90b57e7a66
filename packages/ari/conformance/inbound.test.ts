/** A customer calls: arrival, ringing, answer, music, sounds, keys, and every way in which it ends. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { app, customerNumber, dialledNumber, until, useCentre } from './centre.ts'

const centre = useCentre()

test('a call from the trunk reaches the application with caller and dialled number', async () => {
  const customer = await centre().openCustomer()

  const { call, channelId } = await centre().customerCalls(customer)
  await call.ringing

  const start = await centre().event('StasisStart', ({ channel }) => channel.id === channelId)
  assert.equal(start.application, app)
  assert.deepEqual(start.args, [])
  assert.equal(start.channel.state, 'Ring')
  assert.equal(start.channel.caller.number, customerNumber)
  assert.equal(start.channel.dialplan.exten, dialledNumber)
  assert.equal(start.channel.dialplan.context, app)
  assert.match(start.channel.name, /^PJSIP\/trunk-conformance-/)
  assert.match(start.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+\d{4}$/)
})

test('answer connects the caller: 200 on the wire, state Up in the application', async () => {
  const customer = await centre().openCustomer()
  const { call, channelId } = await centre().customerCalls(customer)

  await centre().ari.request('channels.answer', { channelId })
  await call.answered

  const change = await centre().event('ChannelStateChange', ({ channel }) => channel.id === channelId)
  assert.equal(change.channel.state, 'Up')
  const channel = await centre().ari.request('channels.get', { channelId })
  assert.equal(channel.state, 'Up')
})

test('music on hold is heard from start to stop', async () => {
  const customer = await centre().openCustomer()
  const { call, channelId } = await centre().answeredCustomer(customer)
  await call.audio.hearsNothing()

  await centre().ari.request('channels.startMoh', { channelId })
  await call.audio.hearsSomething()
  await centre().ari.request('channels.stopMoh', { channelId })

  await call.audio.hearsNothing()
})

test('ringing is heard by an answered caller until it is stopped', async () => {
  const customer = await centre().openCustomer()
  const { call, channelId } = await centre().answeredCustomer(customer)

  await centre().ari.request('channels.ring', { channelId })
  await call.audio.hearsSomething()
  await centre().ari.request('channels.ringStop', { channelId })

  await call.audio.hearsNothing()
})

test('a sound is played to its end and reported', async () => {
  const customer = await centre().openCustomer()
  const { call, channelId } = await centre().answeredCustomer(customer)
  const playbackId = centre().newId('sound')

  const begun = await centre().ari.request('channels.play', {
    channelId,
    media: ['sound:nobody_here'],
    playbackId,
  })
  await call.audio.hearsSomething()
  const started = await centre().event('PlaybackStarted', ({ playback }) => playback.id === playbackId)
  const playing = await centre().ari.request('playbacks.get', { playbackId })
  const finished = await centre().event('PlaybackFinished', ({ playback }) => playback.id === playbackId)

  assert.equal(begun.id, playbackId)
  assert.equal(begun.target_uri, `channel:${channelId}`)
  assert.equal(started.playback.media_uri, 'sound:nobody_here')
  assert.equal(playing.state, 'playing')
  assert.equal(finished.playback.state, 'done')
})

test('a sound can be stopped', async () => {
  const customer = await centre().openCustomer()
  const { call, channelId } = await centre().answeredCustomer(customer)
  const playbackId = centre().newId('sound')
  await centre().ari.request('channels.play', { channelId, media: ['sound:nobody_here'], playbackId })
  await call.audio.hearsSomething()

  await centre().ari.request('playbacks.stop', { playbackId })

  await centre().event('PlaybackFinished', ({ playback }) => playback.id === playbackId)
  await call.audio.hearsNothing()
})

test('a sound that does not exist ends as failed', async () => {
  const customer = await centre().openCustomer()
  const { channelId } = await centre().answeredCustomer(customer)
  const playbackId = centre().newId('sound')

  await centre().ari.request('channels.play', { channelId, media: ['sound:no-such-sound'], playbackId })

  const finished = await centre().event('PlaybackFinished', ({ playback }) => playback.id === playbackId)
  assert.equal(finished.playback.state, 'failed')
})

test('a pressed key is reported', async () => {
  const customer = await centre().openCustomer()
  const { call, channelId } = await centre().answeredCustomer(customer)
  await centre().ari.request('channels.startMoh', { channelId })
  await call.audio.hearsSomething()

  call.audio.press('5')

  const key = await centre().event('ChannelDtmfReceived', ({ channel }) => channel.id === channelId)
  assert.equal(key.digit, '5')
})

test('caller and connected line can be read and set', async () => {
  const customer = await centre().openCustomer()
  const { channelId } = await centre().customerCalls(customer)
  const set = (variable: string, value: string) =>
    centre().ari.request('channels.setVariable', { channelId, variable, value })
  const get = async (variable: string) =>
    (await centre().ari.request('channels.getVariable', { channelId, variable })).value

  assert.equal(await get('CALLERID(num)'), customerNumber)
  await set('CALLERID(name)', 'Ms Example')
  await set('CALLERID(num)', '+12025550199')
  await set('CONNECTEDLINE(num)', '1001')
  await set('FAVOURITE', 'blue & green')

  const { caller, connected } = await centre().ari.request('channels.get', { channelId })
  assert.deepEqual(caller, { name: 'Ms Example', number: '+12025550199' })
  assert.equal(connected.number, '1001')
  assert.equal(await get('FAVOURITE'), 'blue & green')
})

test('TIMEOUT(absolute) ends the call after its seconds', async () => {
  const customer = await centre().openCustomer()
  const { call, channelId } = await centre().answeredCustomer(customer)
  const began = performance.now()

  await centre().ari.request('channels.setVariable', {
    channelId,
    variable: 'TIMEOUT(absolute)',
    value: '1',
  })
  const end = await call.ended

  assert.equal(end.how, 'BYE')
  assert.ok(performance.now() - began > 800)
  await centre().destroyed(channelId)
})

// Asterisk gives cause 0 for a BYE without a Reason header, the embedded switch 16: both mean a normal end
test('a caller who hangs up is reported: StasisEnd, then ChannelDestroyed with a normal cause', async () => {
  const customer = await centre().openCustomer()
  const { call, channelId } = await centre().answeredCustomer(customer)

  await call.hangUp()

  const destroyed = await centre().destroyed(channelId)
  assert.ok([0, 16].includes(destroyed.cause))
  const order = centre()
    .events.filter((event) => 'channel' in event && event.channel?.id === channelId)
    .map((event) => event.type)
  assert.ok(order.indexOf('StasisEnd') < order.indexOf('ChannelDestroyed'))
  assert.ok(order.includes('ChannelHangupRequest'))
})

test('a caller who gives up before the answer is reported', async () => {
  const customer = await centre().openCustomer()
  const { call, channelId } = await centre().customerCalls(customer)
  await call.ringing

  await call.cancel()

  const destroyed = await centre().destroyed(channelId)
  assert.equal((await call.ended).status, 487)
  assert.equal(destroyed.channel.state, 'Ring')
})

for (const [reason_code, status] of [
  ['17', 486],
  ['21', 403],
  ['1', 404],
] as const)
  test(`an unanswered caller hung up with cause ${reason_code} sees ${String(status)}`, async () => {
    const customer = await centre().openCustomer()
    const { call, channelId } = await centre().customerCalls(customer)

    await centre().ari.request('channels.hangup', { channelId, reason_code })

    const end = await call.ended
    assert.equal(end.status, status)
    assert.equal((await centre().destroyed(channelId)).cause, Number(reason_code))
  })

test('a caller hung up by the application gets BYE', async () => {
  const customer = await centre().openCustomer()
  const { call, channelId } = await centre().answeredCustomer(customer)

  await centre().ari.request('channels.hangup', { channelId, reason: 'normal' })

  assert.equal((await call.ended).how, 'BYE')
  assert.equal((await centre().destroyed(channelId)).cause, 16)
})

test('a caller who puts the call on hold by the phone is reported', async () => {
  const customer = await centre().openCustomer()
  const { call, channelId } = await centre().answeredCustomer(customer)

  await call.hold(true)
  await centre().event('ChannelHold', ({ channel }) => channel.id === channelId)
  await call.hold(false)

  await centre().event('ChannelUnhold', ({ channel }) => channel.id === channelId)
})

test('two calls at once do not mix', async () => {
  const [first, second] = [
    await centre().openCustomer('+12025550143'),
    await centre().openCustomer('+12025550144'),
  ]

  const one = await centre().customerCalls(first)
  const two = await centre().customerCalls(second)
  await centre().ari.request('channels.hangup', { channelId: one.channelId })
  await one.call.ended

  const left = await centre().ari.request('channels.list', {})
  assert.deepEqual(
    left.map(({ id, caller }) => [id, caller.number]),
    [[two.channelId, '+12025550144']],
  )
  await until('the second still rings', () => !two.call.isOver)
})
