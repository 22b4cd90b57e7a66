const shortest = 250
const longest = 10_000

/**
 * How long to wait before connection attempt number `attempt` (0 is the first retry), in milliseconds: doubling, at
 * most ten seconds, and spread by `random` (0 to 1) over its upper half so that a restarted server is not met by
 * every desktop at the same instant.
 */
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(longest, shortest * 2 ** Math.min(attempt, 10))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}
