/** How long phones ring. */
import type { Duration } from '@cordboard/contract'
import type { State } from '../state/state.ts'

/** How much longer than the ring time the switch would ring on its own, should nobody stop it, in milliseconds. */
export const dialMargin: Duration = 10_000

/** A colleague's, for a consult or a transfer to them alone. */
export function ringTime({ settings }: State): Duration {
  return settings?.handling?.ringTime ?? 20_000
}

/** A number outside. */
export function numberRingTime({ settings }: State): Duration {
  return settings?.handling?.numberRingTime ?? 60_000
}
