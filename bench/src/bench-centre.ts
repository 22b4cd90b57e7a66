/** A centre of our own to load: many agents in one queue, in a temporary folder, started as a person would. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Settings } from '@cordboard/contract'
import { openDesktops } from './desktops.ts'
import type { System } from './load.ts'

const ports = { http: 18_980, sip: 18_960, ari: 18_988, audio: '40000-43999' }
const number = '+12025550100'

function settings(agents: number): Settings {
  const extensions = Array.from({ length: agents }, (_, index) => String(2001 + index))
  const treatment = { announcement: 'all_busy' } as const
  return {
    version: 1,
    people: extensions.map((extension) => ({
      id: `agent-${extension}`,
      login: `agent-${extension}`,
      name: `Agent ${extension}`,
      role: 'agent',
      language: 'en',
      teams: ['bench'],
      extension,
    })),
    teams: [{ id: 'bench', name: 'Bench' }],
    queues: [
      {
        id: 'bench',
        name: 'Bench',
        teams: ['bench'],
        ringTime: 20_000,
        longestWait: 600_000,
        onLongestWait: treatment,
        onNobodySignedIn: treatment,
      },
    ],
    entryPoints: [{ id: 'bench', name: 'Bench', number, queue: 'bench', variables: [] }],
    idleReasons: [],
    wrapUp: { reasons: [], required: false, defaultReason: null, automaticAfter: null },
    extensions,
  }
}

type FirstSignIn = {
  readonly desk: string
  readonly people: readonly {
    readonly login: string
    readonly password: string
    readonly extension: string
    readonly sipPassword: string
  }[]
}

/** Starts a centre with this many agents; its folder is where its database writes. */
export async function startCentre(agents: number): Promise<{ system: System; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-bench-'))
  const file = join(folder, 'centre.json')
  writeFileSync(file, JSON.stringify(settings(agents)))
  const supervisor = spawn(process.execPath, [join(import.meta.dirname, '../../scripts/start.mjs')], {
    env: {
      ...ownEnvironment(),
      CORDBOARD_CENTRE: file,
      CORDBOARD_DATA: folder,
      CORDBOARD_HTTP__PORT: String(ports.http),
      CORDBOARD_SIP__PORT: String(ports.sip),
      CORDBOARD_ARI__PORT: String(ports.ari),
      CORDBOARD_RTP__PORTS: ports.audio,
      CORDBOARD_LOG__LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await ready(supervisor)

  const { desk, people }: FirstSignIn = JSON.parse(readFileSync(join(folder, 'first-sign-in.json'), 'utf8'))
  const pid = (name: string): number =>
    JSON.parse(readFileSync(join(folder, 'run', `${name}.json`), 'utf8')).pid
  let desktops: { close(): Promise<unknown> } | undefined
  let listener: ((extension: string, at: number) => void) | undefined
  const system: System = {
    name: 'Cordboard',
    sip: { host: '127.0.0.1', port: ports.sip },
    customersAddress: '127.0.0.1',
    number,
    lines: people.map(({ extension, sipPassword }) => ({ extension, password: sipPassword })),
    processes: { app: pid('app'), switch: pid('switch'), postgres: pid('postgres') },
    openDesktops: async () => {
      desktops = await openDesktops(desk, people, 'bench', (extension, at) => listener?.(extension, at))
    },
    onFree: (heard) => {
      listener = heard
    },
    close: async () => {
      await desktops?.close()
      const ended = new Promise((done) => supervisor.once('exit', done))
      supervisor.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return { system, folder }
}

/** Our environment without settings of another centre. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CORDBOARD_')))
}

function ready(supervisor: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    supervisor.once('exit', (code) => fail(new Error(`the centre ended with ${code} before it was ready`)))
    if (supervisor.stdout)
      createInterface(supervisor.stdout).on('line', (line) => {
        if (line.includes('is ready')) done()
      })
  })
}
