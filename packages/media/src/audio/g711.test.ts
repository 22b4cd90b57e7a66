import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decode,
  decodeALaw,
  decodeMuLaw,
  encode,
  encodeALaw,
  encodeMuLaw,
  silenceByte,
  transcode,
} from './g711.ts'
import { shareAt } from './goertzel.ts'
import { tone } from './tone.ts'

test('every µ-law byte survives decoding and encoding, but for the second zero', () => {
  for (let byte = 0; byte < 256; byte++) {
    const again = encodeMuLaw(decodeMuLaw(byte))

    assert.equal(again, byte === 0x7f ? 0xff : byte)
  }
})

test('every A-law byte survives decoding and encoding', () => {
  for (let byte = 0; byte < 256; byte++) assert.equal(encodeALaw(decodeALaw(byte)), byte)
})

test('agrees with values of the ITU tables', () => {
  assert.deepEqual([0x00, 0x80, 0xff].map(decodeMuLaw), [-32_124, 32_124, 0])
  assert.deepEqual([0xd5, 0x55, 0xaa, 0x2a].map(decodeALaw), [8, -8, 32_256, -32_256])
  assert.deepEqual([0, 32_767, -32_768, 1000].map(encodeMuLaw), [0xff, 0x80, 0x00, 0xce])
  assert.deepEqual([0, 32_767, -32_768].map(encodeALaw), [0xd5, 0xaa, 0x2a])
})

test('stays within half a step of the sample over the whole range', () => {
  for (let sample = -32_000; sample <= 32_000; sample += 7) {
    const allowed = Math.abs(sample) / 16 + 16

    assert.ok(Math.abs(decodeMuLaw(encodeMuLaw(sample)) - sample) <= allowed, `µ-law ${sample}`)
    assert.ok(Math.abs(decodeALaw(encodeALaw(sample)) - sample) <= allowed, `A-law ${sample}`)
  }
})

test('a tone keeps its frequency through both codecs and the tables between them', () => {
  const bytes = encode(tone([700], 200), 'PCMU')

  transcode(bytes, 0, 'PCMU', 'PCMA')
  const alaw = decode(bytes, 'PCMA')
  transcode(bytes, 0, 'PCMA', 'PCMU')

  assert.ok(shareAt(alaw, 700) > 0.99)
  assert.ok(shareAt(decode(bytes, 'PCMU'), 700) > 0.99)
  assert.ok(shareAt(alaw, 900) < 0.01)
})

test('transcoding leaves the bytes before its start alone and silence silent', () => {
  const bytes = Uint8Array.of(1, 2, silenceByte.PCMU)

  transcode(bytes, 2, 'PCMU', 'PCMA')

  assert.deepEqual([...bytes], [1, 2, silenceByte.PCMA])
})
