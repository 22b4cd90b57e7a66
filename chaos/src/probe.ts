/** Somebody who asks for something all the time: tells from when on commands are answered. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Desktop } from '@cordboard/load'

const pause = 20

export class Probe {
  readonly #desktop: Desktop
  readonly #answers: { readonly asked: number; readonly answered: number }[] = []
  #running: Promise<void> | null = null
  #stopped = false

  constructor(desktop: Desktop) {
    this.#desktop = desktop
  }

  async start(): Promise<void> {
    await this.#desktop.open()
    await this.#desktop.signIn('bench')
    this.#running = this.#run()
  }

  /** Resolves when the last command is answered. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
    this.#desktop.close()
  }

  /** The longest that a command given or waiting between two moments (monotonic) had to wait after the first of them. */
  silenceBetween(from: number, to: number): number {
    const waits = this.#answers.filter(({ asked, answered }) => answered > from && asked < to)
    return Math.max(0, ...waits.map(({ asked, answered }) => answered - Math.max(asked, from)))
  }

  async #run(): Promise<void> {
    const picks = [{ state: 'idle', reason: 'break' }, { state: 'idle' }]
    for (let turn = 0; !this.#stopped; turn++) {
      const asked = performance.now()
      await this.#desktop.command('PUT', '/api/agent/state', picks[turn % 2])
      this.#answers.push({ asked, answered: performance.now() })
      await wait(pause)
    }
  }
}
