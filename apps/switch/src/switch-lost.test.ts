/** Calls whose phone, or whose audio, is gone: found out, and told as lost. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { afterEach, beforeEach, test } from 'node:test'
import { promisify } from 'node:util'
import type { Worker } from 'node:worker_threads'
import type { Switch } from './switch.ts'
import { Baresip } from './testing/baresip.ts'
import { App, newFolder, next, openSwitch, Trunk } from './testing/centre.ts'

const password = 'a-secret'
/** What Asterisk gives when its RTP time-out strikes. */
const lost = 44
/** For a machine that is busy with other things, in milliseconds. */
const patience = 60_000

let folder: { path: string; remove: () => Promise<void> }
let running: Switch
let app: App
let media: Worker[]
const remember = (worker: Worker): number => media.push(worker)

beforeEach(async () => {
  media = []
  process.on('worker', remember)
  folder = await newFolder()
  running = await openSwitch(folder.path, { CORDBOARD_RTP__SILENCE: '3600' })
  app = await App.connect(running.ariPort)
})

afterEach(async () => {
  process.off('worker', remember)
  await app.ari.close()
  await running.close()
  await folder.remove()
})

test('a media worker that dies loses its calls, and the next ones have another', async (context) => {
  const trunk = await Trunk.start(running.sipPort)
  context.after(() => trunk.sip.close())
  await app.provisionTrunk(trunk.port)
  const first = await answered(trunk)
  const ended = next(first.call, 'ended')

  await media[0]?.terminate()

  const { cause } = await app.heard('ChannelDestroyed', ({ channel }) => channel.id === first.id)
  assert.equal(cause, lost)
  assert.equal((await ended).how, 'bye')
  // One that was young when it died gets its successor after a pause.
  if (media.length === 1) await once(process, 'worker')
  const second = await answered(trunk)
  assert.deepEqual(
    (await app.ari.request('channels.list', {})).map(({ id }) => id),
    [second.id],
  )
})

/** Only root may break the connections of others, and not every kernel lets them. */
if (await mayBreak())
  test('of two phones whose TCP connections break in mid-call the one that is still heard stays in its call', async (context) => {
    const heard = await talkingOverTcp(context, '1001')
    const silent = await talkingOverTcp(context, '1002')

    silent.phone.freeze()
    assert.ok(await breakConnectionsTo(running.sipPort))
    await app.heard('ChannelDestroyed', ({ channel }) => channel.id === silent.leg, patience)

    assert.deepEqual(
      (await app.ari.request('channels.list', {})).map(({ id, state }) => [id, state]),
      [[heard.leg, 'Up']],
    )
  })

test('a phone that dies in mid-call is lost long before silence alone would tell, if it came over TCP', async (context) => {
  const { leg, phone } = await talkingOverTcp(context, '1001')

  await phone.kill()

  const { cause } = await app.heard('ChannelDestroyed', ({ channel }) => channel.id === leg, patience)
  assert.equal(cause, lost)
})

type Context = { readonly after: (close: () => Promise<void>) => void }

/** A customer whose call is up. */
async function answered(trunk: Trunk) {
  const earlier = new Set(app.events.flatMap((event) => ('channel' in event ? [event.channel?.id] : [])))
  const call = trunk.call('+12025550100')
  const { channel } = await app.heard('StasisStart', (event) => !earlier.has(event.channel.id))
  const up = next(call, 'answered')
  await app.ari.request('channels.answer', { channelId: channel.id })
  await up
  return { call, id: channel.id }
}

/** A phone that was called and is heard. */
async function talkingOverTcp(context: Context, extension: string) {
  await app.provisionPhone(extension, password)
  const phone = await Baresip.start(extension, password, running.sipPort, 'answering over TCP')
  context.after(() => phone.kill())
  await app.heard(
    'EndpointStateChange',
    ({ endpoint }) => endpoint.resource === extension && endpoint.state === 'online',
    patience,
  )
  const leg = `over-tcp-${extension}`
  await app.ari.request('channels.create', {
    endpoint: `PJSIP/${extension}`,
    app: 'cordboard-sample',
    channelId: leg,
  })
  await app.heard('StasisStart', ({ channel }) => channel.id === leg)
  await app.ari.request('channels.dial', { channelId: leg })
  await app.heard(
    'ChannelStateChange',
    ({ channel }) => channel.id === leg && channel.state === 'Up',
    patience,
  )
  return { leg, phone }
}

/** Whether there were any that could be broken. */
async function breakConnectionsTo(port: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ss', ['-K', 'dport', '=', `:${port}`])
  return stdout.includes('ESTAB')
}

async function mayBreak(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false
  const server = createServer((socket) => socket.on('error', () => socket.destroy()))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const socket = connect(port, '127.0.0.1').on('error', () => undefined)
  await once(socket, 'connect')
  const isBroken = await breakConnectionsTo(port).catch(() => false)
  socket.destroy()
  server.close()
  return isBroken
}
