/** What desk phones do by themselves: transfer, forward, hold, and talk on when the switch has been away. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until, useCentre } from './centre.ts'
import type { TestCall } from './phone/test-call.ts'

const centre = useCentre()

/** A customer who sounds at 500 Hz and an agent at 900 Hz, in a bridge. */
async function talking(): Promise<{ customer: TestCall; agent: TestCall; agentChannel: string }> {
  const phone = await centre().registeredPhone('1001')
  const customer = await centre().answeredCustomer(await centre().openCustomer())
  const agent = await centre().answeredPhone(phone, '1001')
  const bridgeId = centre().newId('bridge')
  await centre().ari.request('bridges.create', { bridgeId, type: 'mixing' })
  const channel = [customer.channelId, agent.channelId]
  await centre().ari.request('bridges.addChannel', { bridgeId, channel })
  customer.call.audio.play(500)
  agent.call.audio.play(900)
  await customer.call.audio.hears(900)
  return { customer: customer.call, agent: agent.call, agentChannel: agent.channelId }
}

// the embedded switch says 603; Asterisk, whose profile has no transfer, does not answer
test('a transfer by the phone is refused, and the call goes on', async () => {
  const { customer, agent } = await talking()

  const status = await agent.transfer('+12025550199').catch(() => 'no answer')

  assert.equal(status, centre().target.kind === 'embedded' ? 603 : 'no answer')
  await agent.audio.hears(500)
  await customer.audio.hears(900)
})

test('a phone that forwards its calls is not followed: the leg ends unanswered', async () => {
  const phone = await centre().registeredPhone('1001')
  const channelId = await centre().created('PJSIP/1001')
  await centre().ari.request('channels.dial', { channelId, timeout: 5 })

  const call = await phone.nextCall()
  call.refuse('302 Moved Temporarily', [['Contact', `<sip:+12025550199@127.0.0.1:${phone.port}>`]])

  const { cause, tech_cause } = await centre().destroyed(channelId)
  if (centre().target.kind === 'embedded') assert.deepEqual([cause, tech_cause], [21, 302])
  await phone.roundTrip()
  assert.equal(phone.timesCalled, 1)
})

for (const how of ['sendonly', 'inactive', 'null address'] as const)
  // Asterisk sends on to a phone that holds, which plays it to nobody
  test(`a phone that holds (${how}) is reported, hears nobody, and is heard again when it is back`, async () => {
    const { customer, agent, agentChannel } = await talking()

    await agent.hold(true, how)
    await centre().event('ChannelHold', ({ channel }) => channel.id === agentChannel)
    if (centre().target.kind === 'embedded') await agent.audio.hearsNothing()
    await agent.hold(false)

    await centre().event('ChannelUnhold', ({ channel }) => channel.id === agentChannel)
    await agent.audio.hears(500)
    await customer.audio.hears(900)
  })

test('a phone that talks on after the switch died is told that its call is no more', async () => {
  const phone = await centre().registeredPhone('1001')
  const one = await centre().answeredPhone(phone, '1001')
  const other = await centre().answeredPhone(phone, '1001')
  const lost = new Promise((resolve) => centre().ari.on('disconnected', resolve))

  await centre().target.restart()
  await lost
  await centre().connected()

  assert.equal(await one.call.bye(), 481)
  // Whether or not the switch has said goodbye meanwhile: the embedded one says it late, Asterisk before it ends
  assert.equal(await other.call.reinvite('sendrecv'), 481)
  await until(
    'no channel is left',
    async () => (await centre().ari.request('channels.list', {})).length === 0,
  )
})
