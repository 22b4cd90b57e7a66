import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatNumber } from './decimal.ts'

test('a number is written as in its language, and keeps its decimals', () => {
  assert.equal(formatNumber('1214.90', 'en'), '1,214.90')
  assert.equal(formatNumber('1214.90', 'de'), '1.214,90')
  assert.equal(formatNumber('-7', 'da'), '-7')
})

test('what cannot be held exactly stays as it came', () => {
  for (const text of ['12345678901234567890', 'twelve', '', '1e5', '007.'])
    assert.equal(formatNumber(text, 'en'), text)
})
