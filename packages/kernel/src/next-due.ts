/** When the kernel wants to be woken. */
import type { Instant } from '@cordboard/contract'
import type { State } from './state.ts'

/** When `timers` must next be handed in, or null while nothing is due. May lie in the past: then at once. */
export function nextDue(_state: State): Instant | null {
  return null
}
