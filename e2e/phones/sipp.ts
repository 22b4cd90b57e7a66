/** Phones that follow a script (sipp), for what no decent phone does. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'

interface Options {
  readonly port: number
  /** Holds its logs. */
  readonly folder: string
}

interface Account {
  readonly extension: string
  readonly password: string
  /** `host:port` of the switch. */
  readonly server: string
}

/** What such a phone does with one call. */
type Scenario =
  | 'rings-late'
  | 'answers-late'
  | 'declines'
  | 'redirects'
  | 'is-busy'
  | 'is-unknown'
  | 'never-answers'

export class ScriptedPhone {
  readonly #port: number
  readonly #folder: string

  constructor({ port, folder }: Options) {
    this.#port = port
    this.#folder = folder
    mkdirSync(folder, { recursive: true })
  }

  /** Registers for the length of a test. */
  async register(account: Account): Promise<void> {
    await this.#register(account, 120)
  }

  /** Takes itself off: what is left registered would count as reachable. */
  async unregister(account: Account): Promise<void> {
    await this.#register(account, 0)
  }

  /** Takes one call as the scenario says; resolves when the scenario is over. */
  async play(scenario: Scenario): Promise<void> {
    await this.#run(scenario, [])
  }

  async #register({ extension, password, server }: Account, seconds: number): Promise<void> {
    const credentials = ['-s', extension, '-au', extension, '-ap', password]
    await this.#run('register', [...credentials, '-key', 'expires', String(seconds), server])
  }

  async #run(scenario: string, args: readonly string[]): Promise<void> {
    const log = openSync(join(this.#folder, `${scenario}.log`), 'w')
    const file = join(import.meta.dirname, 'sipp', `${scenario}.xml`)
    const place = ['-i', '127.0.0.1', '-p', String(this.#port), '-m', '1']
    const sipp = spawn('sipp', ['-sf', file, ...place, '-timeout', '40s', '-nostdin', ...args], {
      cwd: this.#folder,
      stdio: ['ignore', log, log],
    })
    await once(sipp, 'exit')
    if (sipp.exitCode !== 0)
      throw new Error(`The scenario '${scenario}' failed: sipp ended with ${sipp.exitCode}`)
  }
}
