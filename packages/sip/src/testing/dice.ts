/** Chance that repeats itself, for tests that damage messages: the minimal standard generator of Park and Miller. */

/** Each throw gives a whole number from 0 to below `below`. `seed` is from 1 to 2147483646. */
export function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}
