/**
 * Keeps the line to the switch while the centre can act, and lets it go while it cannot.
 *
 * A centre that can store nothing decides nothing: callers would wait for ever. Without a line the switch treats them as
 * it does when there is no app, and the next line begins with a look at what has become of everybody.
 */
import type { Effect } from '@cordboard/kernel'
import type { Log } from '../log.ts'
import type { Line } from './line.ts'
import type { Provisioned } from './provision.ts'

export type LineKeeperOptions = {
  readonly open: () => Line
  /** Whether the centre can act at the moment. */
  readonly canAct: () => boolean
  /** Milliseconds without being able to act after which the line is let go. */
  readonly patience: number
  /** The line has been let go. */
  readonly onLeft: () => void
  readonly log: Log
}

const lookEvery = 250

export class LineKeeper {
  readonly #options: LineKeeperOptions
  readonly #timer: NodeJS.Timeout
  #line: Line | null
  #helplessSince: number | null = null

  constructor(options: LineKeeperOptions) {
    this.#options = options
    this.#line = options.open()
    this.#timer = setInterval(() => this.#look(), lookEvery)
  }

  get isReady(): boolean {
    return this.#line?.isReady === true
  }

  send(effects: readonly Effect[]): void {
    this.#line?.send(effects)
  }

  /** Tells the switch what has changed, if there is a line to it. */
  async provision(changed: () => Promise<Provisioned>): Promise<void> {
    await this.#line?.provision(changed)
  }

  /** Tells the switch everything, if there is a line to it. */
  async provisionAll(): Promise<void> {
    await this.#line?.provisionAll()
  }

  /** This process has slept. */
  resume(): void {
    this.#line?.resume()
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#line?.close()
  }

  #look(): void {
    const { canAct, patience, open, log } = this.#options
    if (canAct()) {
      this.#helplessSince = null
      if (this.#line === null) log.info({}, 'switch.taken_up_again')
      this.#line ??= open()
      return
    }
    this.#helplessSince ??= performance.now()
    if (this.#line !== null && performance.now() - this.#helplessSince > patience) this.#leave(this.#line)
  }

  #leave(line: Line): void {
    const { log, onLeft } = this.#options
    log.warn({}, 'switch.left_to_itself')
    this.#line = null
    line.close().catch((error: unknown) => log.warn({ err: error }, 'switch.not_left_in_order'))
    onLeft()
  }
}
