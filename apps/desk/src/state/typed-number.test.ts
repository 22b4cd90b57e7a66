import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readNumber } from './typed-number.ts'

const rules = {
  entryPoints: [{ id: 'debit', name: 'Debit cards line', number: '+12025550110' }],
  longestNumber: 18,
}

test('a number goes out in E.164, however it is written', () => {
  const read = readNumber('+1 (202) 555-0142', 'transfer', rules)

  assert.deepEqual(read, {
    kind: 'goes',
    to: { kind: 'number', number: '+12025550142' },
    entryPoint: null,
  })
})

for (const typed of ['+12025550110', '011 1 202 555 0110', '1 (202) 555-0110'])
  test(`an entry point's number, as in ${typed}, is consulted there and not dialled (CON-6)`, () => {
    const read = readNumber(typed, 'consult', rules)

    assert.deepEqual(read, {
      kind: 'goes',
      to: { kind: 'entry_point', entryPoint: 'debit' },
      entryPoint: 'Debit cards line',
    })
  })

test("an entry point's number is refused in a blind transfer (TRF-4)", () => {
  assert.deepEqual(readNumber('+12025550110', 'transfer', rules), {
    kind: 'fault',
    code: 'entry_point_number',
  })
})

test('what cannot be dialled has its fault, and an empty field has none yet', () => {
  assert.deepEqual(readNumber('12', 'consult', rules), { kind: 'fault', code: 'number_length' })
  assert.deepEqual(readNumber('2015532447', 'consult', rules), { kind: 'fault', code: 'invalid_number' })
  assert.deepEqual(readNumber('  ', 'consult', rules), { kind: 'nothing' })
})
