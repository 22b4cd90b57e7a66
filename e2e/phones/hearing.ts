/** What is heard in a stretch of sound: which tone, how loud. Samples are 16 bit at 8000 a second. */

export const samplesPerSecond = 8000

/** How loud, as the root mean square, where full scale is 1. */
export function loudness(samples: Int16Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length) / 32768
}

/** The share of the sound, 0 to 1, that is a tone of this frequency in hertz (Goertzel's algorithm). */
export function toneShare(samples: Int16Array, frequency: number): number {
  const turn = (2 * Math.PI * frequency) / samplesPerSecond
  const factor = 2 * Math.cos(turn)
  let [last, before, total] = [0, 0, 0]
  for (const sample of samples) {
    ;[last, before] = [sample + factor * last - before, last]
    total += sample * sample
  }
  const power = last * last + before * before - factor * last * before
  return total === 0 ? 0 : (2 * power) / (samples.length * total)
}

/** Whether nearly all one hears is that tone. Short windows are blurred, so a little is left for what is beside it. */
export function isTone(samples: Int16Array, frequency: number): boolean {
  return loudness(samples) > 0.05 && toneShare(samples, frequency) > 0.8
}

/** Whether there is sound at all. */
export function isSilent(samples: Int16Array): boolean {
  return loudness(samples) < 0.002
}
