import assert from 'node:assert/strict'
import { test } from 'node:test'
import { legEndOf, type LegEnd } from './leg-end.ts'
import type { LegState } from './leg.ts'

/** As the switch gives them, row by row, and then what Asterisk and other switches give besides. */
const ends: readonly (readonly [LegState, cause: number, sip: number | null, LegEnd])[] = [
  ['up', 16, 200, 'hung_up'],
  ['arrived', 127, 487, 'hung_up'],
  ['up', 44, null, 'lost'],
  ['up', 44, 408, 'lost'],
  ['up', 44, 503, 'lost'],
  ['calling', 20, null, 'unreachable'],
  ['ringing', 20, null, 'unreachable'],
  ['calling', 3, null, 'unreachable'],
  ['calling', 18, 408, 'unreachable'],
  ['calling', 18, 503, 'unreachable'],
  ['ringing', 18, 503, 'unreachable'],
  ['calling', 34, 503, 'unreachable'],
  ['calling', 1, 404, 'unreachable'],
  ['calling', 21, 403, 'unreachable'],
  ['calling', 19, 483, 'unreachable'],
  ['calling', 17, 486, 'declined'],
  ['ringing', 17, 486, 'declined'],
  ['ringing', 17, 600, 'declined'],
  ['ringing', 21, 603, 'declined'],
  ['calling', 21, 302, 'declined'],
  ['calling', 21, 380, 'declined'],
  ['ringing', 21, 480, 'declined'],
  ['calling', 21, 480, 'declined'],
  ['calling', 19, 480, 'declined'],
  ['ringing', 19, null, 'no_answer'],
  ['ringing', 19, 408, 'no_answer'],
  ['ringing', 19, 480, 'no_answer'],
  ['ringing', 19, 487, 'no_answer'],

  ['up', 102, null, 'lost'],
  ['ending', 16, null, 'hung_up'],
  ['calling', 16, 302, 'declined'],
  ['ringing', 127, 607, 'declined'],
  ['calling', 17, null, 'declined'],
  ['calling', 17, 503, 'declined'],
  ['calling', 21, 503, 'declined'],
  ['calling', 20, 480, 'unreachable'],
  ['calling', 3, 404, 'unreachable'],
  ['calling', 38, 503, 'unreachable'],
  ['calling', 0, null, 'unreachable'],
  ['calling', 19, null, 'no_answer'],
]

for (const [state, cause, sip, end] of ends) {
  test(`a leg that is ${state} and ends with cause ${cause} and response ${sip} is ${end} (ANS-4)`, () => {
    assert.equal(legEndOf(state, cause, sip), end)
  })
}
