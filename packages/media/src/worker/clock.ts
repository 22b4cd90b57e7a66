/** Time as the worker's parts see it; a test hands in its own. */
export interface Clock {
  /** Milliseconds that never jump, with a fraction. */
  now(): number
  /** Milliseconds since 1970, for RTCP. */
  wallNow(): number
  /** Calls back once after so many milliseconds; the result cancels. */
  after(ms: number, run: () => void): () => void
}

/** The real time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallNow: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
