import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDuration } from './duration.ts'

test('a timer shows minutes and seconds, and hours once there are any', () => {
  assert.equal(formatDuration(0), '0:00')
  assert.equal(formatDuration(7_999), '0:07')
  assert.equal(formatDuration(760_000), '12:40')
  assert.equal(formatDuration(3_723_000), '1:02:03')
})

test('a timer never shows less than nothing', () => {
  assert.equal(formatDuration(-5_000), '0:00')
})
