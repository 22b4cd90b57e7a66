import type { Codec } from '../leg-media.ts'
import { decodeALaw, decodeMuLaw, encodeALaw, encodeMuLaw } from './g711.ts'

/** The 16-bit sample of each of the 256 bytes of a codec. */
export const sampleOf: Readonly<Record<Codec, Int16Array>> = {
  PCMU: Int16Array.from({ length: 256 }, (_, byte) => decodeMuLaw(byte)),
  PCMA: Int16Array.from({ length: 256 }, (_, byte) => decodeALaw(byte)),
}

/** The byte of each 16-bit sample, found at `sample & 0xffff`. */
export const byteOf: Readonly<Record<Codec, Uint8Array>> = {
  PCMU: tabulated(encodeMuLaw),
  PCMA: tabulated(encodeALaw),
}

function tabulated(encode: (sample: number) => number): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (let sample = -0x8000; sample < 0x8000; sample++) table[sample & 0xffff] = encode(sample)
  return table
}
