import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCallerId, printable } from './caller-id.ts'

test('reads name and number in every form that Asterisk takes', () => {
  const both = { name: 'Ada Byron', number: '+12025550123' }

  assert.deepEqual(parseCallerId('"Ada Byron" <+12025550123>'), both)
  assert.deepEqual(parseCallerId('Ada Byron <+12025550123>'), both)
  assert.deepEqual(parseCallerId('<+12025550123>'), { name: '', number: '+12025550123' })
  assert.deepEqual(parseCallerId('+12025550123'), { name: '', number: '+12025550123' })
  assert.deepEqual(parseCallerId('Ada Byron'), { name: 'Ada Byron', number: '' })
})

test('a name cannot break out of its header', () => {
  assert.equal(printable('Ada" <sip:x>\r\nVia: y'), 'Ada sip:xVia: y')
})
