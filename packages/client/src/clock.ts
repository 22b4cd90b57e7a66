/** Time as an argument: what a page uses, and what a test replaces. All instants and delays are milliseconds. */
export interface Clock {
  /** Never steps backwards or forwards while the page lives. */
  readonly now: () => number
  /** Calls back once after `delay`; the returned function cancels. */
  readonly after: (delay: number, callback: () => void) => () => void
}

/** The page's own clock. It is monotonic, so that setting the computer's clock during a call moves no timer. */
export const pageClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after: (delay, callback) => {
    const handle = setTimeout(callback, delay)
    return () => clearTimeout(handle)
  },
}
