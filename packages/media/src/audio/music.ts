import { sampleRate } from './g711.ts'

const notes = { D4: 293.66, E4: 329.63, F4: 349.23, G4: 392, B4: 493.88, C5: 523.25, D5: 587.33, E5: 659.26 }

/**
 * The fundamental frequencies in the music on hold, in Hz. There is no A among them, so that it is told from a
 * ringing tone (440 and 480 Hz) by its frequencies.
 */
export const musicFrequencies: readonly number[] = Object.values(notes)

/** Four bars of broken chords, eight notes each: C, E minor, G, C. */
const bars: readonly (readonly (keyof typeof notes)[])[] = [
  ['E4', 'G4', 'C5', 'E5', 'C5', 'G4', 'C5', 'G4'],
  ['E4', 'G4', 'B4', 'E5', 'B4', 'G4', 'B4', 'G4'],
  ['D4', 'G4', 'B4', 'D5', 'B4', 'G4', 'F4', 'D4'],
  ['E4', 'G4', 'C5', 'E5', 'D5', 'C5', 'G4', 'E4'],
]
const noteSeconds = 0.3
const ringSeconds = 1.2

/** The music on hold: a plucked arpeggio of 9.6 s whose end runs into its beginning. Synthesised, nobody's work. */
export function music(): Int16Array {
  const melody = bars.flat()
  const length = Math.round(melody.length * noteSeconds * sampleRate)
  const sum = new Float64Array(length)
  for (const [index, name] of melody.entries()) {
    const start = Math.round(index * noteSeconds * sampleRate)
    const pluck = plucked(notes[name], start)
    for (const [at, value] of pluck.entries()) {
      const place = (start + at) % length
      sum[place] = (sum[place] ?? 0) + value
    }
  }
  const peak = sum.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0)
  return Int16Array.from(sum, (value) => Math.round((value / peak) * 0.35 * 32_767))
}

/**
 * One note: soft attack, two quiet overtones, dying away. The phase runs with the time in the loop, not with the
 * note, so that repeated notes add up and the frequencies stay sharp.
 */
function plucked(frequency: number, start: number): Float64Array {
  const omega = (2 * Math.PI * frequency) / sampleRate
  return Float64Array.from({ length: ringSeconds * sampleRate }, (_, at) => {
    const seconds = at / sampleRate
    const envelope = Math.min(1, seconds / 0.012) * Math.exp(-2 * seconds) * (1 - seconds / ringSeconds)
    const phase = omega * (start + at)
    return envelope * (Math.sin(phase) + 0.15 * Math.sin(2 * phase) + 0.05 * Math.sin(3 * phase))
  })
}
