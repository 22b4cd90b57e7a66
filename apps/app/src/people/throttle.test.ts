import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Throttle } from './throttle.ts'

const rule = { free: 2, firstWait: 1_000, longestWait: 4_000 }

test('the first failures cost nothing, then the wait doubles up to its longest', () => {
  const throttle = new Throttle(rule)
  const waits: number[] = []

  for (let attempt = 0; attempt < 6; attempt += 1) {
    throttle.failed('anna', 0)
    waits.push(throttle.wait('anna', 0))
  }

  assert.deepEqual(waits, [0, 0, 1_000, 2_000, 4_000, 4_000])
})

test('a success forgets the failures, and so does time', () => {
  const throttle = new Throttle(rule)
  for (let attempt = 0; attempt < 3; attempt += 1) throttle.failed('anna', 0)
  for (let attempt = 0; attempt < 3; attempt += 1) throttle.failed('bram', 0)

  throttle.succeeded('anna')
  throttle.failed('bram', 5_000)

  assert.equal(throttle.wait('anna', 0), 0)
  assert.equal(throttle.wait('bram', 5_000), 0)
})

test('one login does not slow another', () => {
  const throttle = new Throttle(rule)

  for (let attempt = 0; attempt < 9; attempt += 1) throttle.failed('anna', 0)

  assert.equal(throttle.wait('bram', 0), 0)
})
