/** The ringing tone that an answered channel hears: an agent while the consulted one rings, a customer in a transfer. */
import { test } from 'node:test'
import { outsideNumber, trunk, useCentre } from './centre.ts'

const centre = useCentre()
const ringing = [440, 480] as const

test('an answered customer hears ringing, and no more when it is stopped', async () => {
  const { call, channelId } = await centre().answeredCustomer(await centre().openCustomer())

  await centre().ari.request('channels.ring', { channelId })
  await call.audio.hearsOnly(...ringing)
  await centre().ari.request('channels.ringStop', { channelId })

  await call.audio.hearsNothing()
})

test('an agent alone hears ringing until the other has come into the bridge', async () => {
  const phones = [await centre().registeredPhone('1001'), await centre().registeredPhone('1002')] as const
  const anna = await centre().answeredPhone(phones[0], '1001')
  const bridgeId = centre().newId('bridge')
  await centre().ari.request('bridges.create', { bridgeId, type: 'mixing' })

  await centre().ari.request('channels.ring', { channelId: anna.channelId })
  await anna.call.audio.hearsOnly(...ringing)
  const bram = await centre().answeredPhone(phones[1], '1002')
  await centre().ari.request('channels.ringStop', { channelId: anna.channelId })
  await centre().ari.request('bridges.addChannel', { bridgeId, channel: [anna.channelId, bram.channelId] })
  bram.call.audio.play(900)

  await anna.call.audio.hearsOnly(900)
})

test('ringing follows on music, and music on ringing', async () => {
  const { call, channelId } = await centre().answeredCustomer(await centre().openCustomer())
  await centre().ari.request('channels.startMoh', { channelId })
  await call.audio.hearsSomething()

  await centre().ari.request('channels.stopMoh', { channelId })
  await centre().ari.request('channels.ring', { channelId })
  await call.audio.hearsOnly(...ringing)
  await centre().ari.request('channels.ringStop', { channelId })
  await centre().ari.request('channels.startMoh', { channelId })

  await call.audio.hearsSomething()
  // 440 Hz may be a note of the music
  await call.audio.hearsNot(480)
})

test('there is one sound at a time: the later one is heard, and each stop stops it', async () => {
  const { call, channelId } = await centre().answeredCustomer(await centre().openCustomer())
  await centre().ari.request('channels.startMoh', { channelId })
  await centre().ari.request('channels.ring', { channelId })
  await call.audio.hearsOnly(...ringing)
  await centre().ari.request('channels.stopMoh', { channelId })
  await call.audio.hearsNothing()

  await centre().ari.request('channels.startMoh', { channelId })
  await call.audio.hearsSomething()
  await centre().ari.request('channels.ringStop', { channelId })
  await call.audio.hearsNothing()
})

test('a ringing tone in a bridge ends with the first sound of another: early media is heard', async () => {
  const customer = await centre().answeredCustomer(await centre().openCustomer())
  const outside = await centre().numberBehindTrunk()
  const channelId = await centre().created(`PJSIP/${outsideNumber}@${trunk}`)
  const bridgeId = centre().newId('bridge')
  await centre().ari.request('bridges.create', { bridgeId, type: 'mixing' })
  await centre().ari.request('bridges.addChannel', { bridgeId, channel: [customer.channelId] })

  await centre().ari.request('channels.ring', { channelId: customer.channelId })
  await customer.call.audio.hearsOnly(...ringing)
  await centre().ari.request('bridges.addChannel', { bridgeId, channel: [channelId] })
  await centre().ari.request('channels.dial', { channelId, timeout: 30 })
  const call = await outside.nextCall()
  call.progress()
  call.audio.play(700)

  await customer.call.audio.hearsOnly(700)
})
