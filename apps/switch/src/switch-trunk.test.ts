/** Calls out over a trunk: its password, its early media, its second thoughts. */
import assert from 'node:assert/strict'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, beforeEach, test } from 'node:test'
import { UserAgent, type IncomingCall } from '@cordboard/sip'
import type { Switch } from './switch.ts'
import { App, application, newFolder, next, openSwitch, silentAudio } from './testing/centre.ts'

/** For a machine that is busy with other things, in milliseconds. */
const patience = 60_000
/** A header and 20 ms of G.711. */
const rtpBytes = 172
const account = { username: 'line7', password: 'a secret' }
let folder: { path: string; remove: () => Promise<void> }
let running: Switch
let app: App
let trunk: UserAgent
let sockets: Socket[]

beforeEach(async () => {
  folder = await newFolder()
  running = await openSwitch(folder.path)
  app = await App.connect(running.ariPort)
  sockets = []
  trunk = await UserAgent.start({
    listen: { address: '127.0.0.1', port: 0 },
    findAccount: (username) => (username === account.username ? account : undefined),
    algorithms: ['SHA-256', 'MD5'],
  })
  await app.provisionTrunk(trunk.address.port)
  await app.put('endpoint', 'trunk-sample', { outbound_auth: 'trunk-sample' })
  await app.put('auth', 'trunk-sample', { auth_type: 'userpass', ...account })
})

afterEach(async () => {
  await app.ari.close()
  await running.close()
  await trunk.close()
  for (const socket of sockets) socket.close()
  await folder.remove()
})

test('proves itself to a trunk that asks for its password', async () => {
  const call = await dial('proven')

  assert.equal(call.endpoint, 'line7')
  call.answer(silentAudio)
  await app.heard('ChannelStateChange', ({ channel }) => channel.state === 'Up')
})

test('is told when its password is not the right one', async () => {
  await app.put('auth', 'trunk-sample', { password: 'a guess' })
  const arrived = new Promise<never>((_, reject) => {
    trunk.on('invite', () => reject(new Error('the trunk took the call')))
  })

  await create('unproven')

  const destroyed = app.heard('ChannelDestroyed', ({ channel }) => channel.id === 'unproven')
  const end = await Promise.race([destroyed, arrived])
  assert.equal(end.tech_cause, 401)
})

test('sends its audio to where the answer says, not to where early media came from', async () => {
  const [early, answered] = [await audio(), await audio()]
  let strays = 0
  early.on('message', () => strays++)
  const call = await dial('early')

  call.progress(audioAt(early))
  await app.heard('Dial', ({ dialstatus }) => dialstatus === 'PROGRESS')
  call.answer(audioAt(answered))
  await app.heard('ChannelStateChange', ({ channel }) => channel.state === 'Up')
  await app.ari.request('channels.startMoh', { channelId: 'early' })

  const [packet] = await once(answered, 'message')
  assert.equal(packet.length, rtpBytes)
  assert.equal(strays, 0)
})

test('a call to a trunk that has stopped answering ends at once, until it answers again', async () => {
  const first = await audio()
  const { port } = first.address()
  const answered = answersOptions(first)
  await app.put('aor', 'trunk-sample', { contact: `sip:127.0.0.1:${port}`, qualify_frequency: '1' })
  await answered
  first.close()
  await app.heard('EndpointStateChange', ({ endpoint }) => endpoint.state === 'offline', patience)

  await create('in-vain')
  const end = await app.heard('ChannelDestroyed', ({ channel }) => channel.id === 'in-vain', patience)
  const second = createSocket('udp4').bind(port, '127.0.0.1')
  sockets = [second]
  const called = new Promise((resolve) => {
    second.on('message', (bytes) => {
      if (bytes.toString().startsWith('INVITE ')) resolve('called')
    })
  })
  void answersOptions(second)
  await app.heard('EndpointStateChange', ({ endpoint }) => endpoint.state === 'online', patience)
  await create('again')

  assert.deepEqual([end.cause, end.tech_cause], [34, 503])
  assert.equal(await called, 'called')
})

test('hung up before it rings, the call is taken back', async () => {
  const call = await dial('taken-back')
  const ended = next(call, 'ended')

  await app.ari.request('channels.hangup', { channelId: 'taken-back' })
  await app.heard('ChannelDestroyed', ({ channel }) => channel.id === 'taken-back')

  const { by, how } = await ended
  assert.deepEqual([by, how], ['remote', 'cancel'])
})

test('answered at the very moment it is hung up, the trunk is told that it is over', async () => {
  const call = await dial('crossed')

  const ended = next(call, 'ended')
  const hungUp = app.ari.request('channels.hangup', { channelId: 'crossed' })
  call.answer(silentAudio)
  await hungUp

  const { by } = await ended
  assert.equal(by, 'remote')
})

/** The call as it arrives at the trunk. */
async function dial(channelId: string): Promise<IncomingCall> {
  const arrived = new Promise<IncomingCall>((resolve) => {
    const stop = trunk.on('invite', (call) => {
      stop()
      resolve(call)
    })
  })
  await create(channelId)
  return arrived
}

async function create(channelId: string): Promise<void> {
  const endpoint = 'PJSIP/+12025550199@trunk-sample'
  await app.ari.request('channels.create', { endpoint, app: application, channelId })
  await app.heard('StasisStart', ({ channel }) => channel.id === channelId)
  await app.ari.request('channels.dial', { channelId })
}

/** Says 200 to every question; resolves with the second one, which proves that the first answer has arrived. */
async function answersOptions(socket: Socket): Promise<void> {
  const asked = new Set<string>()
  await new Promise<void>((resolve) => {
    socket.on('message', (bytes, from) => {
      const lines = bytes.toString().split('\r\n')
      if (lines[0]?.startsWith('OPTIONS ') !== true) return
      const copied = lines.filter((line) => /^(?:Via|From|To|Call-ID|CSeq):/i.test(line))
      socket.send(['SIP/2.0 200 OK', ...copied, 'Content-Length: 0', '', ''].join('\r\n'), from.port)
      asked.add(copied.find((line) => /^Call-ID:/i.test(line)) ?? '')
      if (asked.size === 2) resolve()
    })
  })
}

async function audio(): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  sockets.push(socket)
  return socket
}

function audioAt(socket: Socket): string {
  return silentAudio.replace('28998', String(socket.address().port))
}
