/** A centre of our own to load or to torment: in a temporary folder, run by `cordboard start`, with its operator. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Settings } from '@cordboard/contract'
import type { Person } from './desktop.ts'

export type Child = 'app' | 'switch' | 'postgres'

/** `audio` is a range such as `40000-43999`. */
export type Ports = {
  readonly http: number
  readonly sip: number
  readonly ari: number
  readonly audio: string
}

export type CentreOptions = {
  readonly settings: Settings
  readonly ports: Ports
  /** Further `CORDBOARD_...` variables. */
  readonly environment?: Readonly<Record<string, string>>
  /** Files that lie in its data folder from the beginning, by name. */
  readonly files?: Readonly<Record<string, string>>
}

type SignIns = {
  readonly desk: string
  readonly people: readonly (Person & { readonly sipPassword: string })[]
}

const program = join(import.meta.dirname, '../../apps/cordboard/src/main.ts')

export class Centre {
  readonly folder: string
  readonly ports: Ports
  readonly #environment: NodeJS.ProcessEnv
  #supervisor: ChildProcess | null = null

  private constructor(folder: string, ports: Ports, environment: NodeJS.ProcessEnv) {
    this.folder = folder
    this.ports = ports
    this.#environment = environment
  }

  /** Resolves when it says that it is ready. */
  static async start({ settings, ports, environment = {}, files = {} }: CentreOptions): Promise<Centre> {
    const folder = mkdtempSync(join(tmpdir(), 'cordboard-load-'))
    const file = join(folder, 'centre.json')
    writeFileSync(file, JSON.stringify(settings))
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const centre = new Centre(folder, ports, {
      ...ownEnvironment(),
      CORDBOARD_CENTRE: file,
      CORDBOARD_DATA: folder,
      CORDBOARD_HTTP__PORT: String(ports.http),
      CORDBOARD_SIP__PORT: String(ports.sip),
      CORDBOARD_ARI__PORT: String(ports.ari),
      CORDBOARD_RTP__PORTS: ports.audio,
      CORDBOARD_LOG__LEVEL: 'warn',
      ...environment,
    })
    await centre.startAgain()
    return centre
  }

  get url(): string {
    return this.#signIns.desk
  }

  get people(): SignIns['people'] {
    return this.#signIns.people
  }

  /** A process's pid; 0 while there is none. */
  pid(child: Child): number {
    const path = join(this.folder, 'run', `${child}.json`)
    if (!existsSync(path)) return 0
    const known: { pid: number } = JSON.parse(readFileSync(path, 'utf8'))
    return known.pid
  }

  /** The pid of the parent of all processes; 0 while there is none. */
  get supervisorPid(): number {
    return this.#supervisor?.pid ?? 0
  }

  /** `cordboard start` on the same data; resolves when everything answers. */
  async startAgain(): Promise<void> {
    const started = spawn(process.execPath, [program, 'start'], {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#supervisor = started
    await ready(started)
  }

  /** Kills the parent of all processes; they live on. */
  async killSupervisor(): Promise<void> {
    const supervisor = this.#supervisor
    this.#supervisor = null
    if (supervisor === null || supervisor.exitCode !== null) return
    const ended = once(supervisor, 'exit')
    supervisor.kill('SIGKILL')
    await ended
  }

  /** `cordboard restart …`; resolves when the new process answers. */
  async restart(child: Child): Promise<void> {
    const command = spawn(process.execPath, [program, 'restart', child], {
      env: this.#environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await once(command, 'exit')
    if (command.exitCode !== 0) throw new Error(`cordboard restart ${child} failed`)
  }

  /** Ends everything; the logs are kept in a folder if one is named, and the rest is gone. */
  async close(keepLogsIn?: string): Promise<void> {
    const supervisor = this.#supervisor
    this.#supervisor = null
    if (supervisor !== null && supervisor.exitCode === null) {
      const ended = once(supervisor, 'exit')
      supervisor.kill('SIGINT')
      await ended
    }
    if (keepLogsIn !== undefined) cpSync(join(this.folder, 'log'), keepLogsIn, { recursive: true })
    rmSync(this.folder, { recursive: true, force: true })
  }

  get #signIns(): SignIns {
    return JSON.parse(readFileSync(join(this.folder, 'first-sign-in.json'), 'utf8'))
  }
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
