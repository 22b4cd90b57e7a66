import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatPhoneNumber } from './phone-number.ts'

test('a number is grouped as in its country', () => {
  assert.equal(formatPhoneNumber('+12025550157'), '+1 202 555 0157')
  assert.equal(formatPhoneNumber('+31201234567'), '+31 20 123 4567')
  assert.equal(formatPhoneNumber('+4532123456'), '+45 32 12 34 56')
})

test('a number of another country, or of unusual length, is grouped in threes', () => {
  assert.equal(formatPhoneNumber('+4930123456'), '+49 301 234 56')
  assert.equal(formatPhoneNumber('+35312345678'), '+353 123 456 78')
  assert.equal(formatPhoneNumber('+1202555'), '+1 202 555')
})

test('grouping changes no digit', () => {
  for (const number of ['+12025550100', '+4930901820', '+358401234567', '+99912345678901'])
    assert.equal(formatPhoneNumber(number).replaceAll(' ', ''), number)
})

test('what is no international number stays as it is', () => {
  for (const text of ['1001', 'anonymous', '+0123456', '', '+1', '0201234567', 'Customer service'])
    assert.equal(formatPhoneNumber(text), text)
})
