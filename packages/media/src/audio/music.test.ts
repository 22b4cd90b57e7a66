import assert from 'node:assert/strict'
import { test } from 'node:test'
import { frameSamples, sampleRate } from './g711.ts'
import { shareAt } from './goertzel.ts'
import { music, musicFrequencies } from './music.ts'
import { ringback, ringbackFrequencies } from './ringback.ts'

const sum = (samples: Int16Array, frequencies: readonly number[]) =>
  frequencies.reduce((total, frequency) => total + shareAt(samples, frequency), 0)

test('in every fifth of a second the music is told from a ringing tone by its frequencies', () => {
  const loop = music()
  const length = sampleRate / 5

  for (let at = 0; at + length <= loop.length; at += length) {
    const part = loop.slice(at, at + length)
    assert.ok(sum(part, musicFrequencies) > 0.5, `sample ${at}: ${sum(part, musicFrequencies)}`)
    assert.ok(sum(part, ringbackFrequencies) < 0.1, `sample ${at}: ${sum(part, ringbackFrequencies)}`)
  }
})

test('music is whole frames long, never clips and joins without a click', () => {
  const loop = music()

  assert.equal(loop.length % frameSamples, 0)
  const steps = [...loop, loop[0]!].map((sample, at, all) => Math.abs(sample - (all[at - 1] ?? sample)))
  assert.ok(steps.at(-1)! <= Math.max(...steps.slice(0, -1)))
  assert.ok(loop.every((sample) => Math.abs(sample) < 12_000))
})

test('the ringing tone sounds two seconds and is silent for four', () => {
  const period = ringback()

  assert.equal(period.length, 6 * sampleRate)
  assert.ok(sum(period.slice(0, 2 * sampleRate), ringbackFrequencies) > 0.98)
  assert.ok(period.slice(2 * sampleRate).every((sample) => sample === 0))
})
