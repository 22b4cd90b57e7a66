import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spread } from './percentile.ts'

test('a spread names the middle and the tail of its samples by nearest rank', () => {
  const samples = Array.from({ length: 100 }, (_, index) => 100 - index)

  const found = spread(samples)

  assert.deepEqual(found, { count: 100, p50: 50, p99: 99, max: 100 })
})

test('no samples have a spread of zero', () => {
  assert.deepEqual(spread([]), { count: 0, p50: 0, p99: 0, max: 0 })
})
