/** Randomness that repeats itself: tokens counted up. */
import type { Random } from '../random.ts'

export function sequence(): Random {
  let count = 0
  return (bytes) => (++count).toString(16).padStart(bytes * 2, '0')
}
