/** Time as an argument: everything in this package that waits or looks at a clock does it through this. */

/** What `setTimer` hands out and `clear` takes back. */
export interface Timer {
  /** Stops the timer; harmless when it has fired or was stopped before. */
  clear(): void
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls `fire` once, after `delay` milliseconds. */
  setTimer(delay: number, fire: () => void): Timer
}
