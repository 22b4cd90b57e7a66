/** An app as a process of its own, for tests that kill it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const main = new URL('../main.ts', import.meta.url).pathname

export class AppProcess {
  readonly url: string
  readonly #child: ChildProcess
  readonly #exited: Promise<number | null>
  readonly #log: string[]

  private constructor(child: ChildProcess, port: number, log: string[]) {
    this.#child = child
    this.#exited = once(child, 'exit').then(() => child.exitCode)
    this.url = `http://127.0.0.1:${port}`
    this.#log = log
  }

  /** Resolves once it listens. */
  static async start(environment: Readonly<Record<string, string>>): Promise<AppProcess> {
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'], CORDBOARD_HTTP__PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const log: string[] = []
    const lines = createInterface(child.stdout)
    const { promise: port, resolve, reject } = Promise.withResolvers<number>()
    lines.on('line', (line) => {
      log.push(line)
      const { msg, port: listening }: { msg: string; port: number } = JSON.parse(line)
      if (msg === 'http.listening') resolve(listening)
    })
    child.once('exit', () => reject(new Error(`The app ended before it listened: ${log.join('\n')}`)))
    return new AppProcess(child, await port, log)
  }

  /** What it has logged, as lines of JSON. */
  get log(): string {
    return this.#log.join('\n')
  }

  send(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Its exit code, once it has ended; null when a signal ended it. */
  exited(): Promise<number | null> {
    return this.#exited
  }

  /** What `/readyz` says: `ready` for an owner, `standby`, or a problem's code. */
  async role(): Promise<string> {
    const response = await fetch(`${this.url}/readyz`)
    const body: { status: string | number; code?: string } = await response.json()
    return body.code ?? String(body.status)
  }

  async end(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#exited
  }
}
