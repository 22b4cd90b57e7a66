/** How long to wait before the next attempt to connect: doubles from 50 ms up to the longest. */

const first = 50

/** Milliseconds before attempt number `attempt` (1 is the first after a loss). */
export function backoff(attempt: number, longest: number): number {
  return Math.min(longest, first * 2 ** Math.min(attempt - 1, 20))
}
