/** A switch that is killed in the middle of calls: the next one lets the phones and the customers go. */
import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { systemClock, type LooseEnd } from '@cordboard/sip'
import { pino } from 'pino'
import { LooseEndsFile } from './loose-ends/loose-ends-file.ts'
import { Baresip } from './testing/baresip.ts'
import { App, newFolder, next, Trunk } from './testing/centre.ts'
import { logged, startProcess } from './testing/switch-process.ts'

const password = 'a-secret'
const sipPort = 28_640
/** For a machine that is busy with other things; nothing is waited for that long. */
const patience = 60_000
const reading = { clock: systemClock, log: pino({ level: 'silent' }), longest: 60_000 }

let folder: { path: string; remove: () => Promise<void> }
let running: ChildProcess
let app: App
let trunk: Trunk

beforeEach(async () => {
  folder = await newFolder()
  await start()
  trunk = await Trunk.start(sipPort)
  await app.provisionTrunk(trunk.port)
})

afterEach(async () => {
  await app.ari.close()
  await kill()
  await trunk.sip.close()
  await folder.remove()
})

for (const manner of ['answering over UDP', 'answering over TCP'] as const)
  test(`a phone ${manner} is free again, and takes the next call`, async (context) => {
    const phone = await talking(context, manner)

    await restart('session')
    await phone.hungUp()
    await online()
    await dial('after')

    const { channel } = await app.heard('ChannelStateChange', isUp('after'), patience)
    assert.equal(channel.id, 'after')
  })

test('a phone that rings stops ringing', async (context) => {
  const phone = await registered(context, 'ringing')
  await dial('before')
  await app.heard('ChannelStateChange', ({ channel }) => channel.state === 'Ringing')

  await restart('callee')

  await phone.hungUp()
})

test('a customer in a call is hung up on, one who waits for an answer gets one', async () => {
  const talks = trunk.call('+12025550100')
  const { channel } = await app.heard('StasisStart')
  const answered = next(talks, 'answered')
  await app.ari.request('channels.answer', { channelId: channel.id })
  await answered
  const waits = trunk.call('+12025550100')
  await next(waits, 'progress')
  const ends = [next(talks, 'ended', patience), next(waits, 'ended', patience)]

  await restart('caller', 'session')

  assert.deepEqual(
    (await Promise.all(ends)).map(({ by, how, code, cause }) => [by, how, code, cause]),
    [
      ['remote', 'bye', 200, 41],
      ['remote', 'reject', 503, 41],
    ],
  )
})

async function start(): Promise<void> {
  running = startProcess({
    CORDBOARD_DATA: folder.path,
    CORDBOARD_ARI__PASSWORD: 'secret',
    CORDBOARD_ARI__PORT: '0',
    CORDBOARD_SIP__PORT: String(sipPort),
    CORDBOARD_RTP__PORTS: '28642-28699',
  })
  app = await App.connect(Number((await logged(running, 'switch.started'))['ari']))
}

async function kill(): Promise<void> {
  const gone = once(running, 'exit')
  running.kill('SIGKILL')
  await gone
}

/** Kills it as soon as it has written down so many ends of these kinds, and starts the next one. */
async function restart(...kinds: readonly LooseEnd['kind'][]): Promise<void> {
  const isKept = async (): Promise<boolean> => {
    const { found } = await LooseEndsFile.open(join(folder.path, 'switch', 'loose-ends.jsonl'), reading)
    return isDeepStrictEqual(found.map(([, { kind }]) => kind).toSorted(), kinds)
  }
  while (!(await isKept())) await wait(10)
  await app.ari.close()
  await kill()
  await start()
}

type Context = { readonly after: (close: () => Promise<void>) => void }

async function registered(
  context: Context,
  manner: 'ringing' | 'answering over UDP' | 'answering over TCP',
): Promise<Baresip> {
  await app.provisionPhone('1001', password)
  const phone = await Baresip.start('1001', password, sipPort, manner)
  context.after(() => phone.kill())
  await online()
  return phone
}

async function talking(
  context: Context,
  manner: 'answering over UDP' | 'answering over TCP',
): Promise<Baresip> {
  const phone = await registered(context, manner)
  await dial('before')
  await app.heard('ChannelStateChange', isUp('before'), patience)
  return phone
}

async function online(): Promise<void> {
  const phone = { tech: 'PJSIP', resource: '1001' }
  while ((await app.ari.request('endpoints.get', phone)).state !== 'online') await wait(10)
}

async function dial(channelId: string): Promise<void> {
  await app.ari.request('channels.create', { endpoint: 'PJSIP/1001', app: 'cordboard-sample', channelId })
  await app.heard('StasisStart', ({ channel }) => channel.id === channelId)
  await app.ari.request('channels.dial', { channelId })
}

function isUp(id: string): (event: { channel: { id: string; state: string } }) => boolean {
  return ({ channel }) => channel.id === id && channel.state === 'Up'
}
