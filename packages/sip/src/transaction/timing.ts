/** How long the timers of RFC 3261 table 4 and RFC 6026 run. */
import type { ClientTimer } from './client-machine.ts'
import type { ServerTimer } from './server-machine.ts'

/** Milliseconds: round trip, longest pause between copies, longest life of a message in the network. */
export interface Timing {
  readonly t1: number
  readonly t2: number
  readonly t4: number
}

export const standardTiming: Timing = { t1: 500, t2: 4000, t4: 5000 }

/** When a transaction, or a 2xx without an ACK, is given up. */
export function patience({ t1 }: Timing): number {
  return 64 * t1
}

/**
 * Milliseconds until a timer fires; `repeats` is how often it ran before. A doubles without end (B stops it); E and G
 * double up to T2. Over a reliable transport nothing is repeated (undefined) and no copy has to be absorbed (0).
 */
export function delayOf(
  timer: ClientTimer | ServerTimer,
  timing: Timing,
  isReliable: boolean,
  repeats: number,
): number | undefined {
  switch (timer) {
    case 'A':
      return isReliable ? undefined : timing.t1 * 2 ** repeats
    case 'E':
    case 'G':
      return isReliable ? undefined : Math.min(timing.t1 * 2 ** repeats, timing.t2)
    case 'D':
    case 'J':
      return isReliable ? 0 : patience(timing)
    case 'I':
    case 'K':
      return isReliable ? 0 : timing.t4
    default:
      return patience(timing)
  }
}
