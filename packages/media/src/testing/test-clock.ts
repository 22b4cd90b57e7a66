import type { Clock } from '../worker/clock.ts'

/** A clock that a test winds by hand; timers may be made to come late. */
export class TestClock implements Clock {
  lateMs = 0
  #now = 1000
  #timers: { readonly at: number; readonly run: () => void }[] = []

  now(): number {
    return this.#now
  }

  wallNow(): number {
    return 1_700_000_000_000 + this.#now
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  get timers(): number {
    return this.#timers.length
  }

  /** Lets time pass and runs what falls due, in order. */
  pass(ms: number): void {
    const until = this.#now + ms
    for (;;) {
      const next = this.#timers.toSorted((one, other) => one.at - other.at)[0]
      if (next === undefined || next.at + this.lateMs > until) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#now = Math.max(this.#now, next.at + this.lateMs)
      next.run()
    }
    this.#now = until
  }
}
