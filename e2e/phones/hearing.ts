/** What is heard in a stretch of sound: whose tones, music, the ringing tone. Samples are 16 bit at 8000 a second. */

export const samplesPerSecond = 8000

export const voices = ['customer', 'anna', 'bram', 'chloe', 'sofie', 'outside'] as const
export type Voice = (typeof voices)[number]

/**
 * What each of them speaks for the whole of a call, in hertz: away from each other, from the music, and from what both
 * leave behind when they are squeezed into eight bits.
 */
export const tones: Readonly<Record<Voice, number>> = {
  customer: 1400,
  anna: 1850,
  bram: 2150,
  chloe: 2600,
  sofie: 1630,
  outside: 3050,
}

/** A voice, or what the switch itself lets be heard; `noise` is neither. */
export type Sound = Voice | 'music' | 'ringing' | 'noise'

/** A tone as loud as a phone makes it has this amplitude; full scale is 1. */
export const voiceLevel = 0.25

/** The notes of the switch's music, and its ringing tone (ITU-T E.180, North America), in hertz. */
const notes = [293.66, 329.63, 349.23, 392, 493.88, 523.25, 587.33, 659.26]
const ringing = [440, 480]

/** How loud, as the root mean square, where full scale is 1. */
export function loudness(samples: Int16Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length) / 32_768
}

/** The amplitude of a tone of this frequency in hertz, where full scale is 1 (Goertzel's algorithm). */
export function amplitude(samples: Int16Array, frequency: number): number {
  const turn = (2 * Math.PI * frequency) / samplesPerSecond
  const factor = 2 * Math.cos(turn)
  let [last, before] = [0, 0]
  for (const sample of samples) [last, before] = [sample + factor * last - before, last]
  const power = last * last + before * before - factor * last * before
  return samples.length === 0 ? 0 : (2 * Math.sqrt(Math.max(0, power))) / samples.length / 32_768
}

/** The share of the sound's power, 0 to 1, that is a tone of this frequency. */
export function toneShare(samples: Int16Array, frequency: number): number {
  const power = loudness(samples) ** 2
  return power === 0 ? 0 : amplitude(samples, frequency) ** 2 / 2 / power
}

/** Whether nearly all one hears is that tone. Short windows are blurred, so a little is left for what is beside it. */
export function isTone(samples: Int16Array, frequency: number): boolean {
  return loudness(samples) > 0.05 && toneShare(samples, frequency) > 0.8
}

/** Whether there is no sound at all. */
export function isSilent(samples: Int16Array): boolean {
  return loudness(samples) < 0.002
}

/**
 * Everything in a stretch of sound, in the order of the alphabet. Voices count from a quarter of their level on: a
 * stretch in which somebody starts or stops may show them or not.
 */
export function sounds(samples: Int16Array): Sound[] {
  const heard: Sound[] = []
  let rest = loudness(samples) ** 2
  for (const voice of voices) {
    const level = amplitude(samples, tones[voice])
    if (level < voiceLevel / 4) continue
    heard.push(voice)
    rest -= level ** 2 / 2
  }
  // A tone that begins or ends within the stretch leaves a few hundredths of its power beside its frequency.
  if (rest > heard.length * 0.002 + 0.0001) heard.push(background(samples, rest))
  return heard.toSorted()
}

/** What sounds besides the voices, which is of this power. */
function background(samples: Int16Array, power: number): Sound {
  const share = (frequencies: readonly number[]) =>
    frequencies.reduce((sum, frequency) => sum + around(samples, frequency), 0) / power
  const [asRinging, asMusic] = [share(ringing), share(notes)]
  if (Math.max(asRinging, asMusic) < 0.3) return 'noise'
  return asRinging > asMusic ? 'ringing' : 'music'
}

/** The power near a frequency: a plucked note is not as sharp as a tone. */
function around(samples: Int16Array, frequency: number): number {
  const step = samplesPerSecond / samples.length
  return [-2, -1, 0, 1, 2].reduce((sum, at) => sum + amplitude(samples, frequency + at * step) ** 2 / 2, 0)
}
