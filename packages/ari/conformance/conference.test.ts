/** More than two in a bridge: who hears whom while legs come, go and move. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useCentre } from './centre.ts'
import type { TestCall } from './phone/test-call.ts'

const centre = useCentre()

interface Party {
  readonly call: TestCall
  readonly channelId: string
}

const frequencies = { customer: 500, anna: 900, bram: 1300 }

/** A customer and two agents, none in a bridge, each with a tone of their own. */
async function threeParties(): Promise<Record<keyof typeof frequencies, Party>> {
  const phones = [await centre().registeredPhone('1001'), await centre().registeredPhone('1002')] as const
  const customer = await centre().answeredCustomer(await centre().openCustomer())
  const anna = await centre().answeredPhone(phones[0], '1001')
  const bram = await centre().answeredPhone(phones[1], '1002')
  customer.call.audio.play(frequencies.customer)
  anna.call.audio.play(frequencies.anna)
  bram.call.audio.play(frequencies.bram)
  return { customer, anna, bram }
}

async function bridgeOf(...parties: readonly Party[]): Promise<string> {
  const bridgeId = centre().newId('bridge')
  await centre().ari.request('bridges.create', { bridgeId, type: 'mixing,dtmf_events' })
  if (parties.length > 0) await add(bridgeId, ...parties)
  return bridgeId
}

async function add(bridgeId: string, ...parties: readonly Party[]): Promise<void> {
  const channel = parties.map(({ channelId }) => channelId)
  await centre().ari.request('bridges.addChannel', { bridgeId, channel })
}

async function remove(bridgeId: string, { channelId }: Party): Promise<void> {
  await centre().ari.request('bridges.removeChannel', { bridgeId, channel: [channelId] })
}

async function membersOf(bridgeId: string): Promise<readonly string[]> {
  return (await centre().ari.request('bridges.get', { bridgeId })).channels.toSorted()
}

const idsOf = (...parties: readonly Party[]) => parties.map(({ channelId }) => channelId).toSorted()

/** Everybody hears the two others, and not themselves. */
async function allHearEachOther({
  customer,
  anna,
  bram,
}: Record<keyof typeof frequencies, Party>): Promise<void> {
  await Promise.all([
    customer.call.audio.hearsOnly(frequencies.anna, frequencies.bram),
    anna.call.audio.hearsOnly(frequencies.customer, frequencies.bram),
    bram.call.audio.hearsOnly(frequencies.customer, frequencies.anna),
  ])
}

test('three in a bridge hear each other, and nobody hears themselves', async () => {
  const parties = await threeParties()
  const { customer, anna, bram } = parties

  const bridgeId = await bridgeOf(customer, anna, bram)

  await allHearEachOther(parties)
  assert.deepEqual(await membersOf(bridgeId), idsOf(customer, anna, bram))
})

test('a third comes into a talk and goes again', async () => {
  const parties = await threeParties()
  const { customer, anna, bram } = parties
  const bridgeId = await bridgeOf(customer, anna)
  await customer.call.audio.hearsOnly(frequencies.anna)

  await add(bridgeId, bram)
  await allHearEachOther(parties)
  await remove(bridgeId, bram)

  await Promise.all([
    customer.call.audio.hearsOnly(frequencies.anna),
    anna.call.audio.hearsOnly(frequencies.customer),
    bram.call.audio.hearsNothing(),
  ])
})

test('one of three hangs up, and the others go on', async () => {
  const { customer, anna, bram } = await threeParties()
  const bridgeId = await bridgeOf(customer, anna, bram)
  await customer.call.audio.hearsOnly(frequencies.anna, frequencies.bram)

  await anna.call.hangUp()
  await centre().destroyed(anna.channelId)

  assert.deepEqual(await membersOf(bridgeId), idsOf(customer, bram))
  await Promise.all([
    customer.call.audio.hearsOnly(frequencies.bram),
    bram.call.audio.hearsOnly(frequencies.customer),
  ])
})

test('a customer with music outside hears nothing of the two who talk in a bridge, nor they the customer', async () => {
  const { customer, anna, bram } = await threeParties()
  const { channelId } = customer
  const main = await bridgeOf(customer, anna)
  const consult = await bridgeOf()
  await anna.call.audio.hearsOnly(frequencies.customer)

  await remove(main, customer)
  await centre().ari.request('channels.startMoh', { channelId })
  await add(consult, anna, bram)

  await Promise.all([
    anna.call.audio.hearsOnly(frequencies.bram),
    bram.call.audio.hearsOnly(frequencies.anna),
    customer.call.audio.hearsSomething(),
  ])
  assert.deepEqual([await membersOf(main), await membersOf(consult)], [[], idsOf(anna, bram)])
  await customer.call.audio.hearsNot(frequencies.anna, frequencies.bram)
})

test('the consulted one and then both agents are moved from one bridge to the other in mid-speech', async () => {
  const parties = await threeParties()
  const { customer, anna, bram } = parties
  const main = await bridgeOf(customer)
  const consult = await bridgeOf(anna, bram)
  await anna.call.audio.hearsOnly(frequencies.bram)

  await add(main, bram)
  await Promise.all([
    customer.call.audio.hearsOnly(frequencies.bram),
    bram.call.audio.hearsOnly(frequencies.customer),
    anna.call.audio.hearsNothing(),
  ])
  await add(main, anna)
  await allHearEachOther(parties)

  assert.deepEqual([await membersOf(main), await membersOf(consult)], [idsOf(customer, anna, bram), []])
  const moves = centre().events.flatMap((event) =>
    (event.type === 'ChannelEnteredBridge' || event.type === 'ChannelLeftBridge') &&
    event.channel?.id === bram.channelId
      ? [`${event.type} ${event.bridge.id === main ? 'main' : 'consult'}`]
      : [],
  )
  assert.deepEqual(moves, [
    'ChannelEnteredBridge consult',
    'ChannelLeftBridge consult',
    'ChannelEnteredBridge main',
  ])
})

test('a bridge of three that is destroyed lets each of them go on, and tells it', async () => {
  const { customer, anna, bram } = await threeParties()
  const bridgeId = await bridgeOf(customer, anna, bram)
  await customer.call.audio.hearsOnly(frequencies.anna, frequencies.bram)

  await centre().ari.request('bridges.destroy', { bridgeId })

  await Promise.all([customer, anna, bram].map(({ call }) => call.audio.hearsNothing()))
  for (const { channelId } of [customer, anna, bram])
    await centre().event(
      'ChannelLeftBridge',
      (event) => event.bridge.id === bridgeId && event.channel.id === channelId,
    )
  assert.equal((await centre().ari.request('channels.list', {})).length, 3)
})

test('a bridge that all have left is still there for the next', async () => {
  const parties = await threeParties()
  const { customer, anna, bram } = parties
  const bridgeId = await bridgeOf(customer, anna, bram)
  for (const party of [customer, anna, bram]) await remove(bridgeId, party)
  assert.deepEqual(await membersOf(bridgeId), [])

  await add(bridgeId, bram, anna, customer)

  await allHearEachOther(parties)
})

test('a phone that holds a conference by its own key is reported, and the others still hear each other', async () => {
  const { customer, anna, bram } = await threeParties()
  await bridgeOf(customer, anna, bram)
  await customer.call.audio.hearsOnly(frequencies.anna, frequencies.bram)

  await bram.call.hold(true, 'inactive')
  bram.call.audio.play(0)

  await centre().event('ChannelHold', ({ channel }) => channel.id === bram.channelId)
  await Promise.all([
    customer.call.audio.hearsOnly(frequencies.anna),
    anna.call.audio.hearsOnly(frequencies.customer),
  ])
})

test('a key that is pressed in a conference is reported', async () => {
  const { customer, anna, bram } = await threeParties()
  await bridgeOf(customer, anna, bram)
  await bram.call.audio.hearsOnly(frequencies.customer, frequencies.anna)

  bram.call.audio.press('5')

  const key = await centre().event('ChannelDtmfReceived', ({ channel }) => channel.id === bram.channelId)
  assert.equal(key.digit, '5')
})

test('eight have room in a bridge', async () => {
  const customers = await Promise.all(
    Array.from({ length: 8 }, (_, at) => centre().openCustomer(`+1202555011${at}`)),
  )
  const parties: Party[] = []
  for (const customer of customers) parties.push(await centre().answeredCustomer(customer))
  const last = parties.at(-1)
  parties[0]?.call.audio.play(700)

  const bridgeId = await bridgeOf(...parties)

  assert.deepEqual(await membersOf(bridgeId), idsOf(...parties))
  await last?.call.audio.hearsOnly(700)
})
