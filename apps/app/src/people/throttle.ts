/** Slows guessing down: after a few failures each further attempt has to wait, twice as long every time. */

export type ThrottleRule = {
  /** Failures that cost nothing. */
  readonly free: number
  /** The first wait in milliseconds; doubled with each further failure. */
  readonly firstWait: number
  readonly longestWait: number
}

type Failures = { count: number; until: number; last: number }

/** Most keys remembered at a time; beyond it the oldest are forgotten. */
const mostKeys = 10_000

/** Counts failures under keys such as a login name or an address. */
export class Throttle {
  readonly #rule: ThrottleRule
  readonly #failures = new Map<string, Failures>()

  constructor(rule: ThrottleRule) {
    this.#rule = rule
  }

  /** Milliseconds until an attempt under this key is allowed; 0 when it is allowed now. */
  wait(key: string, now: number): number {
    return Math.max(0, (this.#failures.get(key)?.until ?? 0) - now)
  }

  failed(key: string, now: number): void {
    const { free, firstWait, longestWait } = this.#rule
    const before = this.#failures.get(key)
    const isFresh = before === undefined || now - before.last > longestWait
    const count = isFresh ? 1 : before.count + 1
    const wait = count <= free ? 0 : Math.min(longestWait, firstWait * 2 ** (count - free - 1))
    this.#failures.delete(key)
    this.#failures.set(key, { count, until: now + wait, last: now })
    this.#forgetOldest()
  }

  succeeded(key: string): void {
    this.#failures.delete(key)
  }

  #forgetOldest(): void {
    if (this.#failures.size <= mostKeys) return
    const [oldest] = this.#failures.keys()
    if (oldest !== undefined) this.#failures.delete(oldest)
  }
}
