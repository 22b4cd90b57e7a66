/** CPU of both ends of the seam for one queued call: `node packages/ari/bench/call-cost.ts [calls a second] [seconds]`. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Channel, connectAri, startAriServer } from '../src/index.ts'
import { emptySwitch } from '../src/server/empty-switch.ts'

const rate = Number(process.argv[2] ?? 100)
const seconds = Number(process.argv[3] ?? 5)

const channel: Channel = {
  id: 'customer-000000000001',
  name: 'PJSIP/trunk-sample-00000001',
  state: 'Up',
  caller: { name: 'Ms Example', number: '+12025550142' },
  connected: { name: 'Anna', number: '1001' },
  accountcode: '',
  dialplan: {
    context: 'cordboard-sample',
    exten: '+12025550100',
    priority: 1,
    app_name: 'Stasis',
    app_data: '',
  },
  creationtime: '2026-01-01T00:00:00.000+0000',
  language: 'en',
}
const bridge = {
  id: 'bridge-000000000001',
  technology: 'relay',
  bridge_type: 'mixing',
  bridge_class: 'stasis',
  creator: 'Stasis',
  name: '',
  channels: ['customer-000000000001', 'agent-000000000001'],
  creationtime: '2026-01-01T00:00:00.000+0000',
}
const app = 'cordboard-sample'
const owners = [app]
const done = (): undefined => undefined

const server = await startAriServer({
  host: '127.0.0.1',
  port: 0,
  user: 'cordboard',
  password: 'bench',
  entityId: 'bench',
  now: () => new Date(),
  operations: {
    ...emptySwitch,
    'channels.get': () => channel,
    'channels.create': () => {
      server.publish({ type: 'ChannelCreated', channel }, owners)
      server.publish({ type: 'StasisStart', args: [], channel }, owners)
      return channel
    },
    'channels.dial': () => {
      for (const dialstatus of ['', 'RINGING', 'ANSWER'])
        server.publish({ type: 'Dial', dialstatus, peer: channel }, owners)
      server.publish({ type: 'ChannelStateChange', channel }, owners)
    },
    'channels.answer': () => server.publish({ type: 'ChannelStateChange', channel }, owners),
    'channels.startMoh': done,
    'channels.stopMoh': done,
    'channels.setVariable': done,
    'bridges.create': () => bridge,
    'bridges.addChannel': () => server.publish({ type: 'ChannelEnteredBridge', bridge, channel }, owners),
    'bridges.destroy': done,
    'channels.hangup': () => {
      server.publish({ type: 'ChannelHangupRequest', channel }, owners)
      server.publish({ type: 'StasisEnd', channel }, owners)
      server.publish({ type: 'ChannelDestroyed', cause: 16, cause_txt: 'Normal Clearing', channel }, owners)
    },
  },
})
const ari = connectAri({
  url: `ws://127.0.0.1:${String(server.port)}`,
  app,
  user: 'cordboard',
  password: 'bench',
})
let events = 0
let requests = 0
ari.on('event', () => events++)
await new Promise<void>((resolve) => ari.on('connected', () => resolve()))

/** Arrival, answer, music, offer, answer by the agent, talk, end: 14 requests, 14 events. */
async function call(): Promise<void> {
  const [channelId, bridgeId] = [channel.id, bridge.id]
  server.publish({ type: 'StasisStart', args: [], channel }, owners)
  await ari.request('channels.answer', { channelId })
  await ari.request('channels.setVariable', { channelId, variable: 'TIMEOUT(absolute)', value: '14400' })
  await ari.request('channels.startMoh', { channelId })
  await Promise.all([
    ari.request('bridges.create', { bridgeId, type: 'mixing' }),
    ari.request('channels.create', { endpoint: 'PJSIP/1001', app, channelId: 'agent-000000000001' }),
  ])
  await ari.request('channels.setVariable', {
    channelId,
    variable: 'CONNECTEDLINE(name)',
    value: 'Ms Example',
  })
  await ari.request('channels.setVariable', {
    channelId,
    variable: 'CONNECTEDLINE(num)',
    value: '+12025550142',
  })
  await ari.request('channels.dial', { channelId, timeout: 20 })
  await ari.request('channels.stopMoh', { channelId })
  await ari.request('bridges.addChannel', { bridgeId, channel: [channelId] })
  await ari.request('bridges.addChannel', { bridgeId, channel: ['agent-000000000001'] })
  await ari.request('channels.hangup', { channelId })
  await ari.request('channels.hangup', { channelId: 'agent-000000000001' })
  await ari.request('bridges.destroy', { bridgeId })
  requests += 14
}

async function run(calls: number): Promise<void> {
  const running: Promise<void>[] = []
  const began = performance.now()
  for (let made = 0; made < calls; made++) {
    running.push(call())
    const due = began + (1000 * (made + 1)) / rate
    if (due > performance.now()) await sleep(due - performance.now())
  }
  await Promise.all(running)
}

await run(rate)
;[events, requests] = [0, 0]
const before = process.cpuUsage()
await run(rate * seconds)
const { user, system } = process.cpuUsage(before)
const calls = rate * seconds
const perCall = (user + system) / 1000 / calls
process.stdout.write(
  `${String(calls)} calls at ${String(rate)}/s: ${perCall.toFixed(2)} ms CPU a call for both ends, ` +
    `${String(requests / calls)} requests and ${String(events / calls)} events a call\n`,
)
await ari.close()
await server.close()
