import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDuration, formatRemaining } from './duration.ts'

test('a timer shows minutes and seconds, and hours once there are any', () => {
  assert.equal(formatDuration(0), '0:00')
  assert.equal(formatDuration(7_999), '0:07')
  assert.equal(formatDuration(760_000), '12:40')
  assert.equal(formatDuration(3_723_000), '1:02:03')
})

test('a timer never shows less than nothing', () => {
  assert.equal(formatDuration(-5_000), '0:00')
  assert.equal(formatRemaining(-5_000), '0:00')
})

test('what is left reaches zero at the end, not a second before', () => {
  assert.equal(formatRemaining(22_000), '0:22')
  assert.equal(formatRemaining(21_001), '0:22')
  assert.equal(formatRemaining(1), '0:01')
  assert.equal(formatRemaining(0), '0:00')
})
