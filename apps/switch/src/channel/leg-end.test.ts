import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallEnd } from '@cordboard/sip'
import { causeOfEnd } from './leg-end.ts'

const refusal: CallEnd = {
  by: 'remote',
  how: 'reject',
  code: 480,
  reason: '',
  cause: undefined,
  redirects: [],
}
const loss: CallEnd = { ...refusal, by: 'network', how: 'lost', code: 408 }

test('a phone that declines is told from one that nobody answered and from one that is not there', () => {
  assert.equal(causeOfEnd({ ...refusal, code: 486 }, 'ringing'), 17)
  assert.equal(causeOfEnd({ ...refusal, code: 600 }, 'ringing'), 17)
  assert.equal(causeOfEnd({ ...refusal, code: 603 }, 'ringing'), 21)
  assert.equal(causeOfEnd({ ...refusal, how: 'redirect', code: 302 }, 'ringing'), 21)
  assert.equal(causeOfEnd({ ...refusal, reason: 'Do Not Disturb' }, 'dialling'), 21)
  assert.equal(causeOfEnd(refusal, 'ringing'), 19)
  assert.equal(causeOfEnd({ ...refusal, code: 487 }, 'ringing'), 19)
  assert.equal(causeOfEnd({ ...refusal, code: 408 }, 'ringing'), 19)
  assert.equal(causeOfEnd({ ...refusal, code: 408 }, 'dialling'), 18)
  assert.equal(causeOfEnd({ ...refusal, code: 503 }, 'dialling'), 34)
  assert.equal(causeOfEnd(loss, 'dialling'), 18)
})

test('a leg that is up and vanishes is lost, one that says BYE is hung up', () => {
  assert.equal(causeOfEnd(loss, 'up'), 44)
  assert.equal(causeOfEnd({ ...refusal, how: 'bye', code: 200 }, 'up'), 16)
})

test('what the other side gives as its cause wins', () => {
  assert.equal(causeOfEnd({ ...refusal, how: 'bye', code: 200, cause: 31 }, 'up'), 31)
})
