import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backoff } from './backoff.ts'

test('the first restart is immediate, later ones wait longer and longer up to five seconds', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 100].map(backoff)

  assert.deepEqual(waits, [0, 100, 250, 500, 1000, 2000, 5000, 5000, 5000])
})
