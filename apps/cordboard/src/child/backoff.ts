/** How long to wait before a child that exited is started again. */

/**
 * Waits in milliseconds, by failures in a row. The first is none at all: callers wait for an app that was killed
 * (commands are answered again within 2 s), and a single crash says nothing about the next start.
 */
const waits = [0, 100, 250, 500, 1000, 2000, 5000] as const

/** A child that ran this long, in milliseconds, before it exited starts over at the first wait. */
export const settledAfter = 10_000

/** The wait in milliseconds after so many failures in a row (1 is the first). */
export function backoff(failures: number): number {
  return waits[Math.min(Math.max(failures, 1), waits.length) - 1] ?? waits[0]
}
