/** The application calls a phone: create, StasisStart, dial, and each way in which that can end. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AriRefused } from '../src/index.ts'
import { app, until, useCentre } from './centre.ts'
import { userOf, header } from './phone/sip-message.ts'

const centre = useCentre()

test('a created channel is the application’s at once, Down and undialled', async () => {
  const phone = await centre().registeredPhone('1001')
  const channelId = centre().newId('leg')

  const created = await centre().ari.request('channels.create', { endpoint: 'PJSIP/1001', app, channelId })
  const start = await centre().event('StasisStart', ({ channel }) => channel.id === channelId)

  assert.equal(created.id, channelId)
  assert.equal(start.channel.state, 'Down')
  assert.match(start.channel.name, /^PJSIP\/1001-/)
  await phone.roundTrip()
  assert.equal(phone.timesCalled, 0)
})

test('dial rings the phone: Dial and ChannelStateChange tell ringing and answer', async () => {
  const phone = await centre().registeredPhone('1001')
  const channelId = await centre().created('PJSIP/1001')

  await centre().ari.request('channels.dial', { channelId, timeout: 30 })
  const call = await phone.nextCall()
  call.ring()
  await centre().event('Dial', ({ peer, dialstatus }) => peer.id === channelId && dialstatus === 'RINGING')
  await centre().event(
    'ChannelStateChange',
    ({ channel }) => channel.id === channelId && channel.state === 'Ringing',
  )
  call.answer()
  await centre().event('Dial', ({ peer, dialstatus }) => peer.id === channelId && dialstatus === 'ANSWER')
  await centre().event(
    'ChannelStateChange',
    ({ channel }) => channel.id === channelId && channel.state === 'Up',
  )

  assert.equal((await centre().ari.request('channels.get', { channelId })).state, 'Up')
})

test('the phone shows the caller that the application set', async () => {
  const phone = await centre().registeredPhone('1001')
  const channelId = await centre().created('PJSIP/1001')
  const set = (variable: string, value: string) =>
    centre().ari.request('channels.setVariable', { channelId, variable, value })

  await set('CONNECTEDLINE(name)', 'Ms Example')
  await set('CONNECTEDLINE(num)', '+12025550142')
  await centre().ari.request('channels.dial', { channelId })
  const call = await phone.nextCall()

  const from = header(call.invite, 'From')
  assert.equal(userOf(from), '+12025550142')
  assert.match(from, /Ms Example/)
})

// Asterisk tells a failed dial by ChannelDestroyed alone: the last Dial event is '' or RINGING
for (const [what, status, cause] of [
  ['busy', '486 Busy Here', 17],
  ['declined', '603 Decline', 21],
  ['not there for now', '480 Temporarily Unavailable', 19],
] as const)
  test(`a phone that is ${what} (${status}) ends the channel with cause ${String(cause)}`, async () => {
    const phone = await centre().registeredPhone('1001')
    const channelId = await centre().created('PJSIP/1001')
    await centre().ari.request('channels.dial', { channelId, timeout: 30 })

    const call = await phone.nextCall()
    call.refuse(status)

    const destroyed = await centre().destroyed(channelId)
    assert.equal(destroyed.cause, cause)
    assert.equal(destroyed.tech_cause, Number(status.slice(0, 3)))
  })

test('a phone that is not answered in time is given up: CANCEL, cause 19', async () => {
  const phone = await centre().registeredPhone('1001')
  const channelId = await centre().created('PJSIP/1001')
  await centre().ari.request('channels.dial', { channelId, timeout: 1 })

  const call = await phone.nextCall()
  call.ring()

  assert.equal((await call.ended).how, 'CANCEL')
  const destroyed = await centre().destroyed(channelId)
  assert.equal(destroyed.cause, 19)
})

test('a leg hung up while it rings is cancelled', async () => {
  const phone = await centre().registeredPhone('1001')
  const channelId = await centre().created('PJSIP/1001')
  await centre().ari.request('channels.dial', { channelId, timeout: 30 })
  const call = await phone.nextCall()
  call.ring()
  await centre().event('Dial', ({ peer, dialstatus }) => peer.id === channelId && dialstatus === 'RINGING')

  await centre().ari.request('channels.hangup', { channelId, reason: 'normal' })

  assert.equal((await call.ended).how, 'CANCEL')
  await centre().destroyed(channelId)
})

test('a leg hung up before the phone has answered anything is cancelled', async () => {
  const phone = await centre().registeredPhone('1001')
  const channelId = await centre().created('PJSIP/1001')
  await centre().ari.request('channels.dial', { channelId, timeout: 30 })
  const call = await phone.nextCall()

  await centre().ari.request('channels.hangup', { channelId })

  assert.equal((await call.ended).how, 'CANCEL')
  await centre().destroyed(channelId)
})

test('an undialled channel can be hung up, and the phone never rings', async () => {
  const phone = await centre().registeredPhone('1001')
  const channelId = await centre().created('PJSIP/1001')

  await centre().ari.request('channels.hangup', { channelId })

  await centre().destroyed(channelId)
  await phone.roundTrip()
  assert.equal(phone.timesCalled, 0)
})

test('an answered phone that hangs up is reported with a normal cause', async () => {
  const phone = await centre().registeredPhone('1001')
  const { call, channelId } = await centre().answeredPhone(phone, '1001')

  await call.hangUp()

  assert.ok([0, 16].includes((await centre().destroyed(channelId)).cause))
})

test('an answered phone is hung up with BYE', async () => {
  const phone = await centre().registeredPhone('1001')
  const { call, channelId } = await centre().answeredPhone(phone, '1001')

  await centre().ari.request('channels.hangup', { channelId, reason_code: '16' })

  assert.equal((await call.ended).how, 'BYE')
  assert.equal((await centre().destroyed(channelId)).cause, 16)
})

test('an answered phone hears music on hold', async () => {
  const phone = await centre().registeredPhone('1001')
  const { call, channelId } = await centre().answeredPhone(phone, '1001')

  await centre().ari.request('channels.startMoh', { channelId })

  await call.audio.hearsSomething()
})

// Asterisk refuses with 500, and so does every refusal of a channel driver; what counts is that no channel is left
test('a phone that is not registered cannot be called: create is refused', async () => {
  await centre().provisionPhone('1009', 'secret-1009')
  const channelId = centre().newId('leg')

  const asked = centre().ari.request('channels.create', { endpoint: 'PJSIP/1009', app, channelId })

  await assert.rejects(asked, (error) => error instanceof AriRefused && error.status >= 400)
  assert.deepEqual(await centre().ari.request('channels.list', {}), [])
})

test('a phone that has unregistered since the create ends unanswered', async () => {
  const phone = await centre().registeredPhone('1001')
  const channelId = await centre().created('PJSIP/1001')
  phone.close()

  await centre().ari.request('channels.dial', { channelId, timeout: 1 })

  await centre().destroyed(channelId)
})

test('an endpoint lists the legs that it has', async () => {
  const phone = await centre().registeredPhone('1001')
  const { call, channelId } = await centre().answeredPhone(phone, '1001')

  const during = await centre().ari.request('endpoints.get', { tech: 'PJSIP', resource: '1001' })
  await call.hangUp()

  assert.deepEqual(during.channel_ids, [channelId])
  await until('the endpoint has no leg', async () => {
    const { channel_ids } = await centre().ari.request('endpoints.get', { tech: 'PJSIP', resource: '1001' })
    return channel_ids.length === 0
  })
})
