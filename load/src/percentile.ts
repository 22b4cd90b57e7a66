/** What a list of samples says: count, middle, tail, worst. In the samples' own unit. */
export type Spread = {
  readonly count: number
  readonly p50: number
  readonly p99: number
  readonly max: number
}

/** The spread of samples by the nearest-rank method; all zero for no samples. */
export function spread(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) }
}
