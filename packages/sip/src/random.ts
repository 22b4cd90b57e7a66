/** Randomness as an argument, and its real source. */
import { randomFillSync } from 'node:crypto'

/** Returns an unguessable token of `bytes` bytes in lower-case hexadecimal. */
export type Random = (bytes: number) => string

const POOL_BYTES = 4096

/** Draws from the system's generator, in blocks, because one draw per tag and branch costs more than the call. */
export function systemRandom(): Random {
  const pool = Buffer.alloc(POOL_BYTES)
  let used = POOL_BYTES
  return (bytes) => {
    if (used + bytes > POOL_BYTES) {
      randomFillSync(pool)
      used = 0
    }
    used += bytes
    return pool.toString('hex', used - bytes, used)
  }
}
