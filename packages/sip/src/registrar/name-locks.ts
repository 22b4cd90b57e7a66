/**
 * Phones whose password was wrong too often, each for itself: one with an old password must not cost those behind the
 * same address their calls.
 */
import type { Clock } from '../clock.ts'

/** Wrong passwords for one name from one network within the window that lock it out there. */
const MAX_FAILURES = 10
const WINDOW_MS = 60_000
const LOCKED_MS = 300_000
/** Names remembered; beyond it the oldest are forgotten. */
const MAX_NAMES = 50_000

interface Failures {
  readonly since: number
  count: number
  lockedUntil: number
}

export class NameLocks {
  readonly #clock: Clock
  readonly #failures = new Map<string, Failures>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Whether no proof of this name is believed from there, be it right or wrong. */
  isLocked(network: string, name: string): boolean {
    return (this.#failures.get(keyOf(network, name))?.lockedUntil ?? 0) > this.#clock.now()
  }

  /** A wrong password. Until when the name is locked, if it is from now on. */
  failed(network: string, name: string): number | undefined {
    const now = this.#clock.now()
    const failures = this.#failuresOf(keyOf(network, name), now)
    if (++failures.count !== MAX_FAILURES) return undefined
    failures.lockedUntil = now + LOCKED_MS
    return failures.lockedUntil
  }

  #failuresOf(key: string, now: number): Failures {
    const known = this.#failures.get(key)
    if (known !== undefined && (now - known.since < WINDOW_MS || known.lockedUntil > now)) return known
    this.#failures.delete(key)
    const [oldest] = this.#failures.size >= MAX_NAMES ? this.#failures.keys() : []
    if (oldest !== undefined) this.#failures.delete(oldest)
    const fresh = { since: now, count: 0, lockedUntil: 0 }
    this.#failures.set(key, fresh)
    return fresh
  }
}

function keyOf(network: string, name: string): string {
  return `${network} ${name}`
}
