import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matching, soughtDigits } from './matching.ts'

const reasons = ['Invoice question', 'Address change', 'Ændring af aftale', 'Café order'].map((name) => ({
  name,
}))

const found = (sought: string) => matching(reasons, sought, 'da').map(({ name }) => name)

test('finds names by parts of their words, in any order and case', () => {
  assert.deepEqual(found('QUEST inv'), ['Invoice question'])
  assert.deepEqual(found('change'), ['Address change'])
  assert.deepEqual(found('nope'), [])
})

test('accents do not have to be typed, other letters do', () => {
  assert.deepEqual(found('cafe'), ['Café order'])
  assert.deepEqual(found('ænd'), ['Ændring af aftale'])
})

test('nothing sought means everything', () => {
  assert.equal(found('  ').length, reasons.length)
})

test('what reads as a number is sought as plain digits, without brackets or dashes (CON-6)', () => {
  assert.equal(soughtDigits('+1 (202) 555-01'), '120255501')
  assert.equal(soughtDigits('Cards 2'), '')
  assert.equal(soughtDigits(' '), '')
})
