import { MediaError } from '../media-error.ts'
import { decodeALaw, encodeMuLaw, sampleRate } from './g711.ts'

/** File name endings that are sounds. */
export const soundEndings: readonly string[] = ['.ulaw', '.alaw', '.wav']

/**
 * Reads a sound as µ-law at 8 kHz: `.ulaw` and `.alaw` are bare G.711; `.wav` is 16-bit PCM, µ-law or A-law,
 * 8 kHz, its channels averaged. Throws a MediaError `sound_malformed` on anything else.
 */
export function readSound(name: string, bytes: Uint8Array): Uint8Array {
  if (name.endsWith('.ulaw')) return bytes
  if (name.endsWith('.alaw')) return bytes.map((byte) => encodeMuLaw(decodeALaw(byte)))
  return readWav(name, bytes)
}

interface WavFormat {
  readonly encoding: number
  readonly channels: number
  readonly rate: number
  readonly bits: number
}

/** RIFF chunks: a `fmt ` (16 bytes or more) before the `data`; all others are passed over. */
function readWav(name: string, bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE')
    throw malformed(name, 'is no RIFF WAVE file')

  let format: WavFormat | null = null
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true)
    const start = at + 8
    if (tag(at) === 'fmt ' && start + 16 <= bytes.length) {
      format = {
        encoding: view.getUint16(start, true),
        channels: view.getUint16(start + 2, true),
        rate: view.getUint32(start + 4, true),
        bits: view.getUint16(start + 14, true),
      }
    } else if (tag(at) === 'data' && format !== null) {
      return toMuLaw(name, format, bytes.subarray(start, start + length))
    }
    at = start + length + (length % 2)
  }
  throw malformed(name, 'has no audio')
}

function toMuLaw(name: string, format: WavFormat, data: Uint8Array): Uint8Array {
  const { encoding, channels, rate, bits } = format
  if (rate !== sampleRate || channels < 1) throw malformed(name, `has ${rate} Hz instead of ${sampleRate}`)
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  if (encoding === 1 && bits === 16) {
    return Uint8Array.from({ length: Math.floor(data.length / (2 * channels)) }, (_, frame) => {
      let sum = 0
      for (let channel = 0; channel < channels; channel++)
        sum += view.getInt16(2 * (frame * channels + channel), true)
      return encodeMuLaw(Math.round(sum / channels))
    })
  }
  if (channels === 1 && encoding === 7) return data
  if (channels === 1 && encoding === 6) return data.map((byte) => encodeMuLaw(decodeALaw(byte)))
  throw malformed(name, `has encoding ${encoding} with ${bits} bits and ${channels} channels`)
}

function malformed(name: string, what: string): MediaError {
  return new MediaError('sound_malformed', `The sound '${name}' ${what}`)
}
