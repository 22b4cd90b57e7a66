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

  /** Milliseconds from that moment (monotonic) until a command was answered that was given after it. */
  silenceAfter(moment: number): number | null {
    const first = this.#answers.find(({ asked }) => asked >= moment)
    return first === undefined ? null : first.answered - moment
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
