/** A clock that stands still until a test moves it. */
import type { Clock, Timer } from '../clock.ts'

interface Pending {
  readonly at: number
  readonly fire: () => void
}

export class FakeClock implements Clock {
  readonly #pending = new Set<Pending>()
  #now = 0

  now(): number {
    return this.#now
  }

  setTimer(delay: number, fire: () => void): Timer {
    const pending = { at: this.#now + delay, fire }
    this.#pending.add(pending)
    return { clear: () => this.#pending.delete(pending) }
  }

  /** Lets `duration` milliseconds pass, and fires what is due in its order. */
  advance(duration: number): void {
    const end = this.#now + duration
    for (;;) {
      const due = [...this.#pending].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      this.#pending.delete(due)
      this.#now = due.at
      due.fire()
    }
    this.#now = end
  }

  /** How many timers run. */
  get running(): number {
    return this.#pending.size
  }
}
