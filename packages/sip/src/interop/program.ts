/** Runs another maker's SIP program beside ours, for the tests of this folder. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Throws, with the Debian package to install, when the program is missing. */
export function requireProgram(name: string, debianPackage: string): void {
  if (spawnSync('which', [name]).status !== 0)
    throw new Error(`'${name}' is not installed; Debian has it in '${debianPackage}'`)
}

/** A program with its output, killed by `stop` or when it has run longer than `limit` milliseconds. */
export class Program {
  readonly #child: ChildProcess
  #output = ''

  constructor(name: string, args: readonly string[], limit: number) {
    this.#child = spawn(name, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limit,
      killSignal: 'SIGKILL',
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk) => {
        this.#output += String(chunk)
      })
  }

  get output(): string {
    return this.#output
  }

  /** Its exit status; null when it was killed. */
  async exit(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit')
    return this.#child.exitCode
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.exit()
  }
}
