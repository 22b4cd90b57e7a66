/** How many contacts an address of record may have, and what becomes of older ones when a further one comes. */
import type { Binding } from './binding.ts'

export interface ContactLimit {
  /** 0: nobody may register. */
  readonly max: number
  /** Whether older contacts make room for new ones; otherwise new ones are refused while it is full. */
  readonly replacesExisting: boolean
}

/** What is meant where nothing is said. */
export const roomForEight: ContactLimit = { max: 8, replacesExisting: true }

/**
 * The contacts that make room for `asked` further ones: as few as will do, those first that expire the soonest. Null
 * when there is no room to be made.
 */
export function makeRoom(
  untouched: readonly Binding[],
  asked: number,
  { max, replacesExisting }: ContactLimit,
): readonly Binding[] | null {
  const tooMany = untouched.length + asked - max
  if (tooMany <= 0 || asked === 0) return []
  if (!replacesExisting || tooMany > untouched.length) return null
  return untouched.toSorted((a, b) => a.expiresAt - b.expiresAt).slice(0, tooMany)
}
