import { sampleRate } from './g711.ts'

/**
 * The share of a signal's energy that lies at one frequency (Goertzel): near 1 for a pure tone of that
 * frequency, near 0 without it. Resolution is about 8000 Hz / number of samples.
 */
export function shareAt(samples: Int16Array, frequency: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate)
  let before = 0
  let last = 0
  let energy = 0
  for (const sample of samples) {
    const next = sample + coefficient * last - before
    before = last
    last = next
    energy += sample * sample
  }
  if (energy === 0) return 0
  const power = last * last + before * before - coefficient * last * before
  return (2 * power) / (samples.length * energy)
}
