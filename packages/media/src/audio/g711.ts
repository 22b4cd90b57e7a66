import type { Codec } from '../leg-media.ts'

/** Samples a second of everything in this package. */
export const sampleRate = 8000
/** Samples, and with G.711 bytes, in one packet of 20 ms. */
export const frameSamples = 160
/** Length of a frame in milliseconds. */
export const frameMs = 20

/** The byte that stands for silence in each codec. */
export const silenceByte: Readonly<Record<Codec, number>> = { PCMU: 0xff, PCMA: 0xd5 }

const muLawBias = 0x84
const muLawClip = 32_635
const aLawSegmentEnds = [0x1f, 0x3f, 0x7f, 0xff, 0x1ff, 0x3ff, 0x7ff, 0xfff] as const

/** One 16-bit sample as µ-law (ITU-T G.711 table 2). */
export function encodeMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(sample), muLawClip) + muLawBias
  const exponent = 24 - Math.clz32(magnitude)
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff
}

/** One µ-law byte as a 16-bit sample. */
export function decodeMuLaw(byte: number): number {
  const bits = ~byte & 0xff
  const magnitude = (((bits & 0x0f) << 3) + muLawBias) << ((bits & 0x70) >> 4)
  return bits & 0x80 ? muLawBias - magnitude : magnitude - muLawBias
}

/** One 16-bit sample as A-law (ITU-T G.711 table 1). */
export function encodeALaw(sample: number): number {
  const mask = sample < 0 ? 0x55 : 0xd5
  const scaled = sample < 0 ? -(sample >> 3) - 1 : sample >> 3
  const segment = aLawSegmentEnds.findIndex((end) => scaled <= end)
  if (segment === -1) return 0x7f ^ mask
  return ((segment << 4) | ((scaled >> Math.max(segment, 1)) & 0x0f)) ^ mask
}

/** One A-law byte as a 16-bit sample. */
export function decodeALaw(byte: number): number {
  const bits = byte ^ 0x55
  const segment = (bits & 0x70) >> 4
  const base = ((bits & 0x0f) << 4) + 8
  const magnitude = segment === 0 ? base : (base + 0x100) << (segment - 1)
  return bits & 0x80 ? magnitude : -magnitude
}

const muLawToALaw = Uint8Array.from({ length: 256 }, (_, byte) => encodeALaw(decodeMuLaw(byte)))
const aLawToMuLaw = Uint8Array.from({ length: 256 }, (_, byte) => encodeMuLaw(decodeALaw(byte)))

/** Rewrites bytes `start` to the end from one codec to the other, in place: a table look-up each. */
export function transcode(bytes: Uint8Array, start: number, from: Codec, to: Codec): void {
  if (from === to) return
  const table = from === 'PCMU' ? muLawToALaw : aLawToMuLaw
  for (let at = start; at < bytes.length; at++) bytes[at] = table[bytes[at] ?? 0] ?? 0
}

/** Samples as G.711 bytes. */
export function encode(samples: Int16Array, codec: Codec): Uint8Array {
  return Uint8Array.from(samples, codec === 'PCMU' ? encodeMuLaw : encodeALaw)
}

/** G.711 bytes as samples. */
export function decode(bytes: Uint8Array, codec: Codec): Int16Array {
  return Int16Array.from(bytes, codec === 'PCMU' ? decodeMuLaw : decodeALaw)
}
