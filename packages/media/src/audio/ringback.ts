import { joined, tone } from './tone.ts'

/** The two frequencies of the ringing tone of the North American plan, in Hz (ITU-T E.180). */
export const ringbackFrequencies = [440, 480] as const

/** One period of the ringing tone: 2 s of tone, 4 s of silence. */
export function ringback(): Int16Array {
  return joined(tone(ringbackFrequencies, 2000, 0.2), new Int16Array(4 * 8000))
}
