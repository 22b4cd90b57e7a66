import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkNumber, cleanNumber } from './dial-number.ts'

test('of a pasted number digits and + # * : stay, everything else goes, letters too (TRF-4)', () => {
  assert.equal(cleanNumber('Tel. +1 (202) 555-0142, ext:7#*'), '+12025550142:7#*')
})

const accepted = [
  ['a United States number with its country', '+12015532447', '+12015532447'],
  ['country and number', '+11234567890', '+11234567890'],
  ['the international prefix, country and number', '01161123456789', '+61123456789'],
  ['brackets, blanks and dashes', ' +1 (202) 555-0142 ', '+12025550142'],
] as const

for (const [what, typed, number] of accepted)
  test(`${what} goes out in E.164 (TRF-4)`, () => {
    assert.deepEqual(checkNumber(typed), { ok: true, number, digits: cleanNumber(typed).replace('+', '') })
  })

const refused = [
  ['nothing', '', 'number_length'],
  ['two digits', '12', 'number_length'],
  ['nineteen digits', '+1202555014212345678', 'number_length'],
  ['a number without its country', '2015532447', 'invalid_number'],
  ['an extension', '1002', 'invalid_number'],
  ['a plus in the middle', '1202+5550142', 'invalid_number'],
  ['keys that are no digits', '*21#', 'number_length'],
  ['a country that does not exist', '+9991234567', 'invalid_number'],
  ['far too short for its country', '+1202', 'invalid_number'],
] as const

for (const [what, typed, code] of refused)
  test(`${what} is refused (TRF-4)`, () => {
    const check = checkNumber(typed)

    assert.equal(check.ok, false)
    assert.equal(!check.ok && check.code, code)
  })

test('the administrator may allow fewer digits', () => {
  assert.equal(checkNumber('+12025550142', 10).ok, false)
})
