import assert from 'node:assert/strict'
import { test } from 'node:test'
import { legEndOf, type LegEnd } from './leg-end.ts'

const unanswered: readonly (readonly [cause: number, sip: number | null, LegEnd])[] = [
  [17, 486, 'declined'],
  [21, 603, 'declined'],
  [19, 480, 'declined'],
  [16, 302, 'declined'],
  [17, null, 'declined'],
  [19, null, 'no_answer'],
  [20, null, 'unreachable'],
  [3, 404, 'unreachable'],
  [18, 408, 'unreachable'],
  [38, 503, 'unreachable'],
  [0, null, 'unreachable'],
]

for (const [cause, sip, end] of unanswered) {
  test(`a phone that ends with cause ${cause} and response ${sip} is ${end} (ANS-4)`, () => {
    assert.equal(legEndOf(false, cause, sip), end)
  })
}

test('an answered leg was hung up by a person, unless audio or signalling vanished', () => {
  assert.equal(legEndOf(true, 16, null), 'hung_up')
  assert.equal(legEndOf(true, 44, null), 'lost')
  assert.equal(legEndOf(true, 102, null), 'lost')
})
