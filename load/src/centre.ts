/** A centre of our own to load or to torment: in a temporary folder, run by `cordboard start`, with its operator. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Role, Settings } from '@cordboard/contract'
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
  /** What it begins with; the sample centre when absent. */
  readonly settings?: Settings
  readonly ports: Ports
  /** A script that runs `cordboard start` as its only child, as `npm start` does; without one it runs by itself. */
  readonly through?: string
  /** Further `CORDBOARD_...` variables. */
  readonly environment?: Readonly<Record<string, string>>
  /** Files that lie in its data folder from the beginning, by name. */
  readonly files?: Readonly<Record<string, string>>
}

/** What the first start leaves for the first sign-in. */
type SignIns = {
  readonly desk: string
  readonly people: readonly FirstPerson[]
  readonly numbers: Readonly<Record<string, string>>
}

export type FirstPerson = Person & { readonly role: Role; readonly sipPassword: string }

const settingsFile = 'centre.json'

/** A start that takes longer than this has failed, in milliseconds: some twenty times what a quiet machine takes. */
const longestStart = 120_000

const program = join(import.meta.dirname, '../../apps/cordboard/src/main.ts')

export class Centre {
  readonly folder: string
  readonly ports: Ports
  readonly #environment: NodeJS.ProcessEnv
  readonly #through: string | undefined
  /** What we started: the parent of all processes, or the script that it was started through. */
  #started: ChildProcess | null = null

  private constructor(folder: string, ports: Ports, environment: NodeJS.ProcessEnv, through?: string) {
    this.folder = folder
    this.ports = ports
    this.#environment = environment
    this.#through = through
  }

  /** Resolves when it says that it is ready. */
  static async start(options: CentreOptions): Promise<Centre> {
    const { settings, ports, environment = {}, files = {}, through } = options
    const folder = mkdtempSync(join(tmpdir(), 'cordboard-load-'))
    const content = settings === undefined ? files : { ...files, [settingsFile]: JSON.stringify(settings) }
    for (const [name, text] of Object.entries(content)) writeFileSync(join(folder, name), text)
    const own = {
      ...ownEnvironment(),
      ...(settings === undefined ? {} : { CORDBOARD_CENTRE: join(folder, settingsFile) }),
      CORDBOARD_DATA: folder,
      CORDBOARD_HTTP__PORT: String(ports.http),
      CORDBOARD_SIP__PORT: String(ports.sip),
      CORDBOARD_ARI__PORT: String(ports.ari),
      CORDBOARD_RTP__PORTS: ports.audio,
      CORDBOARD_LOG__LEVEL: 'warn',
      ...environment,
    }
    const centre = new Centre(folder, ports, own, through)
    try {
      await centre.startAgain()
    } catch (error) {
      await centre.close()
      throw error
    }
    return centre
  }

  get url(): string {
    return this.#signIns.desk
  }

  get people(): SignIns['people'] {
    return this.#signIns.people
  }

  /** The numbers that customers call, each by its name. */
  get numbers(): SignIns['numbers'] {
    return this.#signIns.numbers
  }

  /** One of the people by their login. */
  person(login: string): FirstPerson {
    const found = this.people.find((one) => one.login === login)
    if (!found) throw new Error(`there is no ${login}`)
    return found
  }

  /** Where phones register and customers' calls arrive. */
  get sip(): string {
    return `127.0.0.1:${this.ports.sip}`
  }

  /** A process's pid; 0 while there is none. */
  pid(child: Child): number {
    const path = join(this.folder, 'run', `${child}.json`)
    if (!existsSync(path)) return 0
    const known: { pid: number } = JSON.parse(readFileSync(path, 'utf8'))
    return known.pid
  }

  /** The variables that a process was started with. */
  environmentOf(child: Child): Record<string, string> {
    const variables = readFileSync(`/proc/${this.pid(child)}/environ`, 'utf8')
      .split('\0')
      .filter(Boolean)
    return Object.fromEntries(
      variables.map((variable) => {
        const [name = '', ...value] = variable.split('=')
        return [name, value.join('=')]
      }),
    )
  }

  /** The pid of the parent of all processes; 0 while there is none. */
  get supervisorPid(): number {
    const pid = this.#started?.pid ?? 0
    return this.#through === undefined || pid === 0 ? pid : onlyChild(pid)
  }

  /** The same start on the same data; resolves when everything answers. */
  async startAgain(): Promise<void> {
    const args = this.#through === undefined ? [program, 'start'] : [this.#through]
    const started = spawn(process.execPath, args, {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#started = started
    await ready(started, AbortSignal.timeout(longestStart))
  }

  /** Kills a process without a word (`kill -9`). */
  kill(child: Child): void {
    const pid = this.pid(child)
    // Zero would mean every process of our own group.
    if (pid === 0) throw new Error(`${child} does not run`)
    process.kill(pid, 'SIGKILL')
  }

  /** Kills the parent of all processes; they live on. */
  async killSupervisor(): Promise<void> {
    const started = this.#started
    if (started === null || hasEnded(started)) return
    const ended = once(started, 'exit')
    process.kill(this.supervisorPid, 'SIGKILL')
    this.#started = null
    await ended
  }

  /** `cordboard restart …`; resolves when the new process answers. */
  async restart(child: Child): Promise<void> {
    if ((await this.#command('restart', child)) !== 0) throw new Error(`cordboard restart ${child} failed`)
  }

  /**
   * Ends everything, also what lives on without its parent; the logs are kept in a folder if one is named, and the rest
   * is gone.
   */
  async close(keepLogsIn?: string): Promise<void> {
    const started = this.#started
    this.#started = null
    if (started !== null && !hasEnded(started)) {
      const ended = once(started, 'exit')
      started.kill('SIGINT')
      await ended
    } else if (existsSync(join(this.folder, 'run'))) await this.#command('stop')
    if (keepLogsIn !== undefined) cpSync(join(this.folder, 'log'), keepLogsIn, { recursive: true })
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Resolves with the exit code of `cordboard …` on this centre. */
  async #command(...words: readonly string[]): Promise<number | null> {
    const command = spawn(process.execPath, [program, ...words], {
      env: this.#environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await once(command, 'exit')
    return command.exitCode
  }

  get #signIns(): SignIns {
    return JSON.parse(readFileSync(join(this.folder, 'first-sign-in.json'), 'utf8'))
  }
}

/** Our environment without settings of another centre. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CORDBOARD_')))
}

function onlyChild(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'))
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

function ready(started: ChildProcess, inTime: AbortSignal): Promise<void> {
  const said: string[] = []
  const failure = (what: string) => new Error(`the centre ${what}:\n${said.join('\n')}`)
  return new Promise((done, fail) => {
    started.once('exit', (code) => fail(failure(`ended with ${code} before it was ready`)))
    inTime.addEventListener('abort', () => fail(failure('was not ready in time')))
    if (started.stdout)
      createInterface(started.stdout).on('line', (line) => {
        said.push(line)
        if (line.includes('is ready')) done()
      })
  })
}
