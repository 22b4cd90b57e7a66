/** The application comes and goes: calls do not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { customerNumber, dialledNumber, until, useCentre } from './centre.ts'

const centre = useCentre()

test('without a client a caller rings and waits, and reaches the client that comes', async () => {
  const customer = await centre().openCustomer()
  await centre().leave()

  const call = await customer.call(dialledNumber)
  await call.ringing
  await centre().comeBack()

  const { channel } = await centre().event(
    'StasisStart',
    ({ channel: { caller } }) => caller.number === customerNumber,
  )
  assert.equal(call.isOver, false)
  await centre().ari.request('channels.answer', { channelId: channel.id })
  await call.answered
})

test('a caller who gives up before a client comes is never seen', async () => {
  const customer = await centre().openCustomer()
  await centre().leave()

  const call = await customer.call(dialledNumber)
  await call.ringing
  await call.cancel()
  await call.ended
  await centre().comeBack()

  assert.deepEqual(await centre().ari.request('channels.list', {}), [])
  assert.deepEqual(centre().eventsOf('StasisStart'), [])
})

test('calls go on without the client, are listed to the next one, and obey it', async () => {
  const phone = await centre().registeredPhone('1001')
  const customer = await centre().answeredCustomer(await centre().openCustomer())
  const agent = await centre().answeredPhone(phone, '1001')
  const bridgeId = centre().newId('bridge')
  const both = [customer.channelId, agent.channelId]
  await centre().ari.request('bridges.create', { bridgeId, type: 'mixing' })
  await centre().ari.request('bridges.addChannel', { bridgeId, channel: both })
  customer.call.audio.play(500)
  await agent.call.audio.hears(500)

  await centre().leave()
  await agent.call.audio.hears(500)
  await centre().comeBack()

  const channels = await centre().ari.request('channels.list', {})
  const bridge = await centre().ari.request('bridges.get', { bridgeId })
  assert.deepEqual(
    channels.map(({ id, state }) => `${id} ${state}`).toSorted(),
    both.map((id) => `${id} Up`).toSorted(),
  )
  assert.deepEqual(bridge.channels.toSorted(), both.toSorted())
  await agent.call.audio.hears(500)
  await centre().ari.request('channels.hangup', { channelId: agent.channelId })
  assert.equal((await agent.call.ended).how, 'BYE')
  await customer.call.hangUp()
  await centre().destroyed(customer.channelId)
})

test('a created channel waits for the next client, which may dial it', async () => {
  const phone = await centre().registeredPhone('1001')
  const channelId = await centre().created('PJSIP/1001')

  await centre().leave()
  await centre().comeBack()

  assert.equal((await centre().ari.request('channels.get', { channelId })).state, 'Down')
  await centre().ari.request('channels.dial', { channelId, timeout: 30 })
  const call = await phone.nextCall()
  call.answer()
  await centre().event('Dial', ({ peer, dialstatus }) => peer.id === channelId && dialstatus === 'ANSWER')
})

test('a leg that is answered without a client is Up for the next one', async () => {
  const phone = await centre().registeredPhone('1001')
  const channelId = await centre().created('PJSIP/1001')
  await centre().ari.request('channels.dial', { channelId, timeout: 30 })
  const call = await phone.nextCall()
  call.ring()
  await centre().event('Dial', ({ peer, dialstatus }) => peer.id === channelId && dialstatus === 'RINGING')

  await centre().leave()
  call.answer()
  await centre().comeBack()

  await until(
    'the leg is up',
    async () => (await centre().ari.request('channels.get', { channelId })).state === 'Up',
  )
  assert.equal(call.isOver, false)
})

test('what ended without a client is no longer listed, and no event tells of it', async () => {
  const { call, channelId } = await centre().answeredCustomer(await centre().openCustomer())

  await centre().leave()
  const other = centre().connect({ app: 'cordboard-other' })
  await centre().connected(other)
  await call.hangUp()
  await until('the channel has ended', async () => (await other.request('channels.list', {})).length === 0)
  await other.close()
  centre().events.length = 0
  await centre().comeBack()

  assert.deepEqual(await centre().ari.request('channels.list', {}), [])
  assert.ok(centre().events.every((event) => !('channel' in event) || event.channel?.id !== channelId))
})

test('a second client of the same name replaces the first', async () => {
  const first = centre().connect({ app: 'cordboard-other' })
  await centre().connected(first)
  const told = new Promise<void>((resolve) => first.on('replaced', () => resolve()))

  const second = centre().connect({ app: 'cordboard-other' })
  await Promise.all([told, centre().connected(second)])

  assert.equal(first.connected, false)
  await second.request('channels.list', {})
  await second.close()
})

test('applications do not hear of each other’s calls', async () => {
  const other = centre().connect({ app: 'cordboard-other' })
  await centre().connected(other)
  const heard: string[] = []
  other.on('event', (event) => heard.push(event.type))

  const { call, channelId } = await centre().answeredCustomer(await centre().openCustomer())
  await call.hangUp()
  await centre().destroyed(channelId)
  await other.request('channels.list', {})
  await other.close()

  assert.deepEqual(
    heard.filter((type) => !type.startsWith('Endpoint')),
    [],
  )
})

test('a client hears of its channels only by the event types that it asked for', async () => {
  await centre().leave()
  const heard: string[] = []
  const choosy = centre().connect({ events: ['StasisStart', 'ChannelDestroyed'] })
  choosy.on('event', (event) => 'channel' in event && heard.push(event.type))
  await centre().connected(choosy)
  const customer = await centre().openCustomer()

  const call = await customer.call(dialledNumber)
  await call.ringing
  await until('the call has arrived', () => heard.includes('StasisStart'))
  await call.cancel()
  await until('the call has ended', () => heard.includes('ChannelDestroyed'))
  await choosy.close()
  await centre().comeBack()

  assert.deepEqual(heard, ['StasisStart', 'ChannelDestroyed'])
})
