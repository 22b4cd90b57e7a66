/** Simulated time: what is to happen, in the order of its time. */
import { Ordered } from '../state/ordered.ts'

export class Schedule {
  now = 1_700_000_000_000
  #sequence = 0
  readonly #order = new Ordered()
  readonly #deeds = new Map<string, () => void>()

  /** Runs the deed after so many milliseconds; things due at the same time run in the order they were asked for. */
  after(milliseconds: number, deed: () => void): void {
    this.#sequence += 1
    const id = String(this.#sequence)
    this.#deeds.set(id, deed)
    this.#order.set(id, this.now + milliseconds, this.#sequence)
  }

  /** Runs all that is due up to then. */
  runUntil(time: number): void {
    while (this.runNext(time));
    this.now = Math.max(this.now, time)
  }

  /** Runs the next deed if it is due by then. */
  runNext(latest: number): boolean {
    const first = this.#order.first()
    if (first === null || first.rank > latest) return false
    const deed = this.#deeds.get(first.id)
    this.#order.delete(first.id)
    this.#deeds.delete(first.id)
    this.now = Math.max(this.now, first.rank)
    deed?.()
    return true
  }
}
