/** How long to wait after a 491, so that two re-INVITEs do not meet again (RFC 3261 14.1). */
import type { Random } from '../random.ts'

/** Milliseconds, in steps of ten: 2.1 to 4 s for the side that owns the Call-ID, up to 2 s for the other. */
export function glareDelay(hasCalled: boolean, random: Random): number {
  const chance = Number.parseInt(random(2), 16) / 0x1_0000
  return hasCalled ? 2100 + Math.floor(chance * 191) * 10 : Math.floor(chance * 201) * 10
}
