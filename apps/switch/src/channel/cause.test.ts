import assert from 'node:assert/strict'
import { test } from 'node:test'
import { causeOfReason, causeOfStatus, causeText, statusOfCause } from './cause.ts'

test('a busy, a declined and an unanswered phone are told apart', () => {
  assert.equal(causeOfStatus(486), 17)
  assert.equal(causeOfStatus(603), 21)
  assert.equal(causeOfStatus(480), 19)
  assert.equal(causeOfStatus(408), 18)
})

test('a status that no table names falls into its class', () => {
  assert.equal(causeOfStatus(499), 127)
  assert.equal(causeOfStatus(599), 34)
  assert.equal(causeOfStatus(699), 127)
})

test('an unanswered call that is hung up without a special cause is declined', () => {
  assert.equal(statusOfCause(16), 603)
  assert.equal(statusOfCause(17), 486)
  assert.equal(statusOfCause(34), 503)
})

test('a reason is one of the words of ARI', () => {
  assert.equal(causeOfReason('no_answer'), 19)
  assert.equal(causeOfReason('toString'), undefined)
})

test('each cause that is given has its words', () => {
  assert.equal(causeText(16), 'Normal Clearing')
  assert.equal(causeText(999), 'Unknown')
})
