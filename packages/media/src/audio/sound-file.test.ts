import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MediaError } from '../media-error.ts'
import { decode, encode } from './g711.ts'
import { shareAt } from './goertzel.ts'
import { readSound } from './sound-file.ts'
import { tone } from './tone.ts'

const source = tone([600], 100)

function wav(encoding: number, channels: number, rate: number, bits: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12)
  head.write('RIFF')
  head.writeUInt32LE(36 + data.length, 4)
  head.write('WAVE', 8)
  const format = Buffer.alloc(24)
  format.write('fmt ')
  format.writeUInt32LE(16, 4)
  format.writeUInt16LE(encoding, 8)
  format.writeUInt16LE(channels, 10)
  format.writeUInt32LE(rate, 12)
  format.writeUInt16LE(bits, 22)
  const list = Buffer.from('LIST\u0003\0\0\0abc\0', 'latin1')
  const dataHead = Buffer.alloc(8)
  dataHead.write('data')
  dataHead.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, list, format, dataHead, data])
}

const pcm = (samples: Int16Array) => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)
const refused = (error: unknown) => error instanceof MediaError && error.code === 'sound_malformed'

test('reads 16-bit PCM past unknown chunks', () => {
  const sound = readSound('a.wav', wav(1, 1, 8000, 16, pcm(source)))

  assert.deepEqual(sound, encode(source, 'PCMU'))
})

test('averages two channels', () => {
  const stereo = Int16Array.from({ length: source.length * 2 }, (_, at) => (at % 2 ? 0 : source[at >> 1]!))

  const sound = readSound('a.wav', wav(1, 2, 8000, 16, pcm(stereo)))

  assert.equal(sound.length, source.length)
  assert.ok(shareAt(decode(sound, 'PCMU'), 600) > 0.98)
})

test('reads G.711 with and without a header', () => {
  const muLaw = encode(source, 'PCMU')
  const aLaw = encode(source, 'PCMA')

  assert.deepEqual(readSound('a.ulaw', muLaw), muLaw)
  assert.deepEqual(
    Buffer.from(readSound('a.wav', wav(7, 1, 8000, 8, Buffer.from(muLaw)))),
    Buffer.from(muLaw),
  )
  assert.deepEqual(
    Buffer.from(readSound('a.alaw', aLaw)),
    Buffer.from(readSound('a.wav', wav(6, 1, 8000, 8, Buffer.from(aLaw)))),
  )
})

for (const [what, bytes] of [
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('this is no sound at all')],
  ['another rate', wav(1, 1, 44_100, 16, pcm(source))],
  ['8-bit PCM', wav(1, 1, 8000, 8, pcm(source))],
  ['a header alone', wav(1, 1, 8000, 16, Buffer.alloc(0)).subarray(0, 40)],
] as const)
  test(`refuses ${what}`, () => {
    assert.throws(() => readSound('a.wav', bytes), refused)
  })
