/** One more app on a centre's database and switch. Whenever it ends it is started again, as a supervisor would. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Centre } from './centre.ts'

const program = join(import.meta.dirname, '../../apps/app/src/main.ts')

/** Between its end and its next start, in milliseconds. */
const pause = 300

/** A node that does not stand by so soon has failed, in milliseconds. */
const longestStart = 60_000

export class AnotherNode {
  readonly url: string
  readonly #environment: Readonly<Record<string, string>>
  readonly #logFile: string
  #child: ChildProcess
  #closed = false

  private constructor(centre: Centre, port: number) {
    this.url = `http://127.0.0.1:${port}`
    this.#environment = { ...centre.environmentOf('app'), CORDBOARD_HTTP__PORT: String(port) }
    this.#logFile = join(centre.folder, 'log', 'another-app.log')
    this.#child = this.#spawn()
  }

  /** Resolves once it stands by. */
  static async start(centre: Centre, port: number): Promise<AnotherNode> {
    const node = new AnotherNode(centre, port)
    const deadline = performance.now() + longestStart
    for (let role = 'silent'; role !== 'standby'; role = await roleAt(node.url)) {
      if (performance.now() > deadline) {
        await node.close()
        throw new Error(`another node does not stand by: ${role}`)
      }
      await wait(50)
    }
    return node
  }

  /** Its pid; 0 while there is none. */
  get pid(): number {
    const { exitCode, pid, signalCode } = this.#child
    return exitCode === null && signalCode === null ? (pid ?? 0) : 0
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    if (this.pid === 0) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await ended
  }

  #spawn(): ChildProcess {
    const log = openSync(this.#logFile, 'a')
    const child = spawn(process.execPath, [program], {
      env: { ...this.#environment },
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    child.once('exit', () => setTimeout(() => this.#again(), pause).unref())
    return child
  }

  #again(): void {
    if (!this.#closed) this.#child = this.#spawn()
  }
}

/** What a node's `/readyz` says: `ready` for an owner, `standby`, or a problem's code; `silent` when nothing is said. */
export async function roleAt(url: string): Promise<string> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) })
    const body: { status: string | number; code?: string } = await response.json()
    return body.code ?? String(body.status)
  } catch (error) {
    // Nobody listens, the connection broke, or nothing came in time: fetch has no finer words for it.
    if (error instanceof TypeError || error instanceof DOMException) return 'silent'
    throw error
  }
}
