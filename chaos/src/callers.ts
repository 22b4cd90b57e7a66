/** Customers who keep calling, and a record of how each call was over. */
import { onlyNumber, type Customers, type CallEnd } from '@cordboard/load'

/** Ends as they are counted. `dropped`: the system ended the call, or refused it, and nobody had asked for that. */
export type Tally = { calls: number; completed: number; dropped: number; withSwitch: number }

export class Callers {
  readonly #customers: Customers
  readonly #rate: number
  readonly #atMost: number
  readonly #mayEnd = new Set<string>()
  readonly tally: Tally = { calls: 0, completed: 0, dropped: 0, withSwitch: 0 }
  /** Who was dropped, when they had called and when it was over (seconds of the run), and how. */
  readonly drops: string[] = []
  readonly #calledAt = new Map<string, number>()
  /** When the run began, by the monotonic clock. */
  began = performance.now()
  #timer: NodeJS.Timeout | undefined

  /** `rate` calls a second, as long as fewer than `atMost` are up. */
  constructor(customers: Customers, rate: number, atMost: number) {
    this.#customers = customers
    this.#rate = rate
    this.#atMost = atMost
    customers.onEnded = (caller, end, words) => this.#ended(caller, end, words)
  }

  start(): void {
    this.began = performance.now()
    this.#timer = setInterval(() => this.call(), 1000 / this.#rate)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** One more, unless there are enough. */
  call(): void {
    if (this.#customers.calls >= this.#atMost) return
    this.tally.calls += 1
    const caller = `c${process.pid}-${this.tally.calls}`
    this.#calledAt.set(caller, performance.now())
    this.#customers.call(caller, onlyNumber)
  }

  /** An agent ends this call now: its end is no drop. */
  mayEnd(caller: string): void {
    this.#mayEnd.add(caller)
  }

  hangUp(caller: string): void {
    this.#customers.hangUp(caller)
  }

  #ended(caller: string, end: CallEnd, words: string): void {
    const wasAsked = end === 'own' || (end === 'hung_up' && this.#mayEnd.has(caller))
    this.#mayEnd.delete(caller)
    if (end === 'with_switch') this.tally.withSwitch += 1
    else if (wasAsked) this.tally.completed += 1
    else {
      this.tally.dropped += 1
      const called = this.#second(this.#calledAt.get(caller) ?? 0)
      this.drops.push(
        `${caller}, who called at ${called}, ${end} at ${this.#second(performance.now())} (${words})`,
      )
    }
    this.#calledAt.delete(caller)
  }

  #second(at: number): string {
    return `${((at - this.began) / 1000).toFixed(1)} s`
  }
}
