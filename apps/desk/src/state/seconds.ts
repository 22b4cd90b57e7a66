/**
 * One beat for every timer on the page, so that they all change in the same instant. It runs only while somebody
 * listens.
 */
import type { Clock } from '@cordboard/client'

export interface Seconds {
  readonly subscribe: (listener: () => void) => () => void
  /** The server's time at the last beat, in milliseconds. */
  readonly now: () => number
}

/** `now` is the server's time; a beat falls on each of its full seconds. */
export function createSeconds(now: () => number, clock: Pick<Clock, 'after'>): Seconds {
  const listeners = new Set<() => void>()
  let current = now()
  let cancel: (() => void) | null = null

  function beat() {
    current = now()
    schedule()
    for (const listener of listeners) listener()
  }

  function schedule() {
    // A little past the second: a timer that fires early would show the same second twice.
    cancel = clock.after(1005 - (now() % 1000), beat)
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener)
      if (!cancel) {
        current = now()
        schedule()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size) return
        cancel?.()
        cancel = null
      }
    },
    now: () => {
      // Between two beats the answer stays the same, listeners or not: a page that draws twice must not differ.
      if (!cancel && Math.abs(now() - current) >= 1000) current = now()
      return current
    },
  }
}
