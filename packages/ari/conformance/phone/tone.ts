/** How much of a frequency is in a piece of sound (Goertzel). */

/** Between 0 (none) and 1 (the sound is this tone and nothing else). Samples are at 8000 a second. */
export function shareOf(frequency: number, samples: readonly number[]): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / 8000)
  let [before, last] = [0, 0]
  let energy = 0
  for (const sample of samples) {
    ;[before, last] = [last, sample + coefficient * last - before]
    energy += sample * sample
  }
  const power = before * before + last * last - coefficient * before * last
  return energy === 0 ? 0 : (2 * power) / (samples.length * energy)
}

/** Root mean square of 16-bit samples. */
export function loudness(samples: readonly number[]): number {
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0)
  return samples.length === 0 ? 0 : Math.sqrt(energy / samples.length)
}
