import assert from 'node:assert/strict'
import { test } from 'node:test'
import { steadyClock } from './clock.ts'

test('a stepped system clock moves nothing', () => {
  let wall = 1_000_000
  let monotonic = 500
  const now = steadyClock(
    () => wall,
    () => monotonic,
  )

  wall += 3_600_000
  monotonic += 20

  assert.equal(now(), 1_000_020)
})
