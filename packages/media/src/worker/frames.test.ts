import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Loop, Playback } from './frames.ts'

const sound = (length: number, byte: number) => new Uint8Array(length).fill(byte)

test('a loop begins again after its end', () => {
  const loop = new Loop(Uint8Array.of(...sound(160, 1), ...sound(160, 2)))

  assert.deepEqual(
    [1, 2, 3].map(() => loop.next()[0]),
    [1, 2, 1],
  )
})

test('a playback plays its sounds once each and fills up the last frames', () => {
  const playback = new Playback('p', [sound(170, 1), sound(160, 2)])

  const frames = [playback.next(), playback.next(), playback.next()]

  assert.deepEqual(
    frames.map((frame) => [frame?.length, frame?.[0], frame?.[10], frame?.[159]]),
    [
      [160, 1, 1, 1],
      [160, 1, 255, 255],
      [160, 2, 2, 2],
    ],
  )
  assert.equal(playback.next(), null)
  assert.equal(playback.next(), null)
})
