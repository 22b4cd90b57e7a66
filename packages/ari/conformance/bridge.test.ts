/** Channels that hear each other, and no longer. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useCentre } from './centre.ts'
import type { TestCall } from './phone/test-call.ts'

const centre = useCentre()

interface TwoLegs {
  readonly bridgeId: string
  readonly customer: { readonly call: TestCall; readonly channelId: string }
  readonly agent: { readonly call: TestCall; readonly channelId: string }
}

/** A customer and an agent in a bridge; the customer sounds at 500 Hz, the agent at 900 Hz. */
async function connected(type = 'mixing'): Promise<TwoLegs> {
  const phone = await centre().registeredPhone('1001')
  const customer = await centre().answeredCustomer(await centre().openCustomer())
  const agent = await centre().answeredPhone(phone, '1001')
  const bridgeId = centre().newId('bridge')
  await centre().ari.request('bridges.create', { bridgeId, type })
  await centre().ari.request('bridges.addChannel', {
    bridgeId,
    channel: [customer.channelId, agent.channelId],
  })
  customer.call.audio.play(500)
  agent.call.audio.play(900)
  return { bridgeId, customer, agent }
}

test('a bridge is made under the chosen id, and found', async () => {
  const bridgeId = centre().newId('bridge')

  const made = await centre().ari.request('bridges.create', { bridgeId, type: 'mixing', name: 'main' })

  assert.equal(made.id, bridgeId)
  assert.equal(made.bridge_type, 'mixing')
  assert.deepEqual(made.channels, [])
  assert.deepEqual(await centre().ari.request('bridges.get', { bridgeId }), made)
  assert.deepEqual(
    (await centre().ari.request('bridges.list', {})).map(({ id }) => id),
    [bridgeId],
  )
})

test('two legs in a bridge hear each other', async () => {
  const { customer, agent, bridgeId } = await connected()

  await Promise.all([customer.call.audio.hears(900), agent.call.audio.hears(500)])

  const bridge = await centre().ari.request('bridges.get', { bridgeId })
  assert.deepEqual(bridge.channels.toSorted(), [customer.channelId, agent.channelId].toSorted())
  for (const { channelId } of [customer, agent])
    await centre().event(
      'ChannelEnteredBridge',
      (event) => event.bridge.id === bridgeId && event.channel?.id === channelId,
    )
})

test('hold is: out of the bridge, then music; the other hears nothing; resume is the reverse', async () => {
  const { customer, agent, bridgeId } = await connected()
  const { channelId } = customer
  await agent.call.audio.hears(500)

  await centre().ari.request('bridges.removeChannel', { bridgeId, channel: [channelId] })
  await centre().ari.request('channels.startMoh', { channelId })
  await centre().event(
    'ChannelLeftBridge',
    (event) => event.bridge.id === bridgeId && event.channel.id === channelId,
  )
  await Promise.all([customer.call.audio.hearsSomething(), agent.call.audio.hearsNothing()])
  await centre().ari.request('channels.stopMoh', { channelId })
  await centre().ari.request('bridges.addChannel', { bridgeId, channel: [channelId] })

  await Promise.all([customer.call.audio.hears(900), agent.call.audio.hears(500)])
})

test('a bridge outlives its legs; a leg that ends leaves it first', async () => {
  const { customer, agent, bridgeId } = await connected()

  await customer.call.hangUp()
  await centre().destroyed(customer.channelId)

  const bridge = await centre().ari.request('bridges.get', { bridgeId })
  assert.deepEqual(bridge.channels, [agent.channelId])
  const order = centre().events.flatMap((event) =>
    'channel' in event && event.channel?.id === customer.channelId ? [event.type] : [],
  )
  assert.ok(order.indexOf('ChannelLeftBridge') < order.indexOf('ChannelDestroyed'))
  assert.equal(agent.call.isOver, false)
})

test('a destroyed bridge lets its legs go on', async () => {
  const { customer, agent, bridgeId } = await connected()
  await agent.call.audio.hears(500)

  await centre().ari.request('bridges.destroy', { bridgeId })

  await agent.call.audio.hearsNothing()
  assert.equal(customer.call.isOver, false)
  assert.deepEqual(await centre().ari.request('bridges.list', {}), [])
})

test('a leg added to another bridge moves there', async () => {
  const { customer, agent, bridgeId } = await connected()
  await agent.call.audio.hears(500)
  const other = centre().newId('bridge')
  await centre().ari.request('bridges.create', { bridgeId: other, type: 'mixing' })

  await centre().ari.request('bridges.addChannel', { bridgeId: other, channel: [customer.channelId] })

  await agent.call.audio.hearsNothing()
  assert.deepEqual((await centre().ari.request('bridges.get', { bridgeId })).channels, [agent.channelId])
  assert.deepEqual((await centre().ari.request('bridges.get', { bridgeId: other })).channels, [
    customer.channelId,
  ])
})

test('a leg that is added twice stays in once', async () => {
  const { customer, agent, bridgeId } = await connected()

  await centre().ari.request('bridges.addChannel', { bridgeId, channel: [customer.channelId] })

  const { channels } = await centre().ari.request('bridges.get', { bridgeId })
  assert.deepEqual(channels.toSorted(), [customer.channelId, agent.channelId].toSorted())
  await agent.call.audio.hears(500)
})

test('a phone that holds its leg is reported in a bridge too', async () => {
  const { agent } = await connected()

  await agent.call.hold(true)
  await centre().event('ChannelHold', ({ channel }) => channel.id === agent.channelId)
  await agent.call.hold(false)

  await centre().event('ChannelUnhold', ({ channel }) => channel.id === agent.channelId)
})

// Asterisk passes keys by without a report where the bridge is not told to look for them
test('a key pressed in a bridge for keys is reported', async () => {
  const { agent } = await connected('mixing,dtmf_events')
  await agent.call.audio.hears(500)

  agent.call.audio.press('7')

  const key = await centre().event('ChannelDtmfReceived', ({ channel }) => channel.id === agent.channelId)
  assert.equal(key.digit, '7')
})
