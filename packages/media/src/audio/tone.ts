import { sampleRate } from './g711.ts'

/** A sum of sines of equal strength; `level` is the peak of the sum, full scale being 1. */
export function tone(frequencies: readonly number[], milliseconds: number, level = 0.3): Int16Array {
  const samples = new Int16Array(Math.round((milliseconds * sampleRate) / 1000))
  const peak = (level * 32_767) / frequencies.length
  for (let at = 0; at < samples.length; at++) {
    let sum = 0
    for (const frequency of frequencies) sum += Math.sin((2 * Math.PI * frequency * at) / sampleRate)
    samples[at] = Math.round(sum * peak)
  }
  return samples
}

/** Pieces one after another. */
export function joined(...pieces: readonly Int16Array[]): Int16Array {
  const samples = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    samples.set(piece, at)
    at += piece.length
  }
  return samples
}
