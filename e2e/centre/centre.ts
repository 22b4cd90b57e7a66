/** A contact centre of our own, started as a person would start it, and its operator. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { ports } from './ports.ts'

/** What `npm start` leaves for the first sign-in. */
export interface FirstSignIn {
  readonly desk: string
  readonly people: readonly Person[]
  readonly numbers: { readonly customerService: string; readonly debitCards: string }
}

export interface Person {
  readonly login: string
  readonly password: string
  readonly role: 'agent' | 'supervisor' | 'administrator'
  readonly extension: string
  readonly sipPassword: string
}

const checkout = join(import.meta.dirname, '..', '..')

/** The first start on a machine may install and build. */
const patience = 150_000

export class Centre {
  readonly data: string
  readonly firstSignIn: FirstSignIn
  #process: ChildProcess
  readonly #environment: NodeJS.ProcessEnv

  private constructor(data: string, process: ChildProcess, environment: NodeJS.ProcessEnv) {
    this.data = data
    this.#process = process
    this.#environment = environment
    const path = join(data, 'first-sign-in.json')
    const firstSignIn: FirstSignIn = JSON.parse(readFileSync(path, 'utf8'))
    this.firstSignIn = firstSignIn
  }

  /** Runs `npm start`'s program on an empty data folder and resolves when it says that it is ready. */
  static async start(): Promise<Centre> {
    const data = mkdtempSync(join(tmpdir(), 'cordboard-e2e-'))
    const others = Object.entries(process.env).filter(([name]) => !name.startsWith('CORDBOARD_'))
    const environment = {
      ...Object.fromEntries(others),
      CORDBOARD_DATA: data,
      CORDBOARD_HTTP__PORT: String(ports.http),
      CORDBOARD_SIP__PORT: String(ports.sip),
      CORDBOARD_ARI__PORT: String(ports.ari),
      CORDBOARD_RTP__PORTS: ports.audio,
      // So that a phone that dies in a call is missed soon; the ones here send sound whenever they owe it.
      CORDBOARD_RTP__SILENCE: '3',
      CORDBOARD_SAMPLE_TRUNK: `127.0.0.1:${ports.trunk}`,
    }
    return new Centre(data, await npmStart(environment), environment)
  }

  get url(): string {
    return this.firstSignIn.desk
  }

  /** Where phones register and customers' calls arrive. */
  get sip(): string {
    return `127.0.0.1:${ports.sip}`
  }

  person(login: string): Person {
    const found = this.firstSignIn.people.find((one) => one.login === login)
    if (!found) throw new Error(`There is no ${login}`)
    return found
  }

  /** Kills a process without a word (`kill -9`). */
  kill(child: 'app' | 'switch' | 'postgres'): void {
    const pid = this.pid(child)
    // Zero would mean every process of our own group.
    if (pid === 0) throw new Error(`${child} does not run`)
    process.kill(pid, 'SIGKILL')
  }

  /** A process's pid; 0 while there is none. */
  pid(child: 'app' | 'switch' | 'postgres'): number {
    const path = join(this.data, 'run', `${child}.json`)
    if (!existsSync(path)) return 0
    const known: { pid: number } = JSON.parse(readFileSync(path, 'utf8'))
    return known.pid
  }

  /** `cordboard restart …`, which returns when the new process answers. */
  async restart(child: 'app' | 'switch' | 'postgres'): Promise<void> {
    await this.#cordboard('restart', child)
  }

  /** Kills the parent of all processes without a word; what it started lives on. */
  async killSupervisor(): Promise<void> {
    const { pid } = this.#process
    const ended = once(this.#process, 'exit')
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
    for (const child of children) process.kill(Number(child), 'SIGKILL')
    await ended
  }

  /** `npm start` once more on the same data. */
  async startAgain(): Promise<void> {
    this.#process = await npmStart(this.#environment)
  }

  /** Stops everything; the logs are kept in that folder. */
  async stop(keepLogsIn: string): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGINT')
    const inTime = await Promise.race([ended.then(() => true), wait(20_000, false, { ref: false })])
    cpSync(join(this.data, 'log'), keepLogsIn, { recursive: true })
    if (!inTime) throw new Error('The centre did not stop within 20 s')
    rmSync(this.data, { recursive: true, force: true })
  }

  async #cordboard(...args: string[]): Promise<void> {
    const main = join(checkout, 'apps/cordboard/src/main.ts')
    const command = spawn(process.execPath, [main, ...args], {
      env: this.#environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await once(command, 'exit')
    if (command.exitCode !== 0) throw new Error(`cordboard ${args.join(' ')} failed`)
  }
}

/** Resolves when it says that it is ready. */
async function npmStart(environment: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const started = spawn(process.execPath, [join(checkout, 'scripts/start.mjs')], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await untilReady(started)
  return started
}

async function untilReady(started: ChildProcess): Promise<void> {
  const said: string[] = []
  const ready = Promise.withResolvers<void>()
  if (started.stdout)
    createInterface(started.stdout).on('line', (line) => {
      said.push(line)
      if (line.includes('is ready')) ready.resolve()
    })
  started.once('exit', (code) => ready.reject(new Error(`npm start ended with ${code}:\n${said.join('\n')}`)))
  const late = setTimeout(
    () => ready.reject(new Error(`npm start took too long:\n${said.join('\n')}`)),
    patience,
  )
  await ready.promise.finally(() => clearTimeout(late))
}
