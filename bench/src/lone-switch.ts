/** The embedded switch by itself, as a process, without app and database. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAri, type AriClient } from '@cordboard/ari'
import { talkApplication, type TalkSwitch } from './talk.ts'

const ports = { sip: 18_961, ari: 18_989, audio: '44000-45999' }
const password = 'bench'

/** Starts one whose trunk is 127.0.0.2. */
export async function startLoneSwitch(): Promise<TalkSwitch & { close(): Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'cordboard-bench-switch-'))
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../apps/switch/src/main.ts')], {
    env: {
      CORDBOARD_DATA: data,
      CORDBOARD_SIP__PORT: String(ports.sip),
      CORDBOARD_RTP__PORTS: ports.audio,
      CORDBOARD_ARI__PORT: String(ports.ari),
      CORDBOARD_ARI__PASSWORD: password,
    },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  const close = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    await rm(data, { recursive: true })
  }
  const ari = { url: `ws://127.0.0.1:${ports.ari}`, password }
  try {
    await provision(ari, ended)
  } catch (error) {
    await close()
    throw error
  }
  return {
    name: 'Cordboard switch',
    sip: { host: '127.0.0.1', port: ports.sip },
    ari,
    pid: child.pid ?? 0,
    close,
  }
}

/** Tells the switch of its trunk; rejects when it ends instead. */
async function provision(ari: TalkSwitch['ari'], ended: Promise<unknown>): Promise<void> {
  const client = connectAri({ ...ari, app: talkApplication, user: 'cordboard' })
  const died = ended.then(() => Promise.reject(new Error('the switch did not start')))
  try {
    await Promise.race([new Promise<void>((done) => client.on('connected', () => done())), died])
    await Promise.race([putTrunk(client), died])
  } finally {
    await client.close()
  }
}

async function putTrunk(client: AriClient): Promise<void> {
  for (const [objectType, fields] of [
    ['endpoint', { context: talkApplication }],
    ['identify', { endpoint: 'people', match: '127.0.0.2' }],
  ] as const) {
    const tuples = Object.entries(fields).map(([attribute, value]) => ({ attribute, value }))
    await client.request('config.put', {
      configClass: 'res_pjsip',
      objectType,
      id: 'people',
      body: { fields: tuples },
    })
  }
}
