import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isKnownNumber } from './customer-number.ts'

test('a customer is known by a number, not by the word in place of one', () => {
  for (const number of ['+12025550134', '1001', '011 202']) assert.equal(isKnownNumber(number), true, number)
  for (const word of ['anonymous', 'Unavailable', '', '+']) assert.equal(isKnownNumber(word), false, word)
})
