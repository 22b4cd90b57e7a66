import assert from 'node:assert/strict'
import { test } from 'node:test'
import { initials } from './initials.ts'

test('first and last name give a letter each', () => {
  assert.equal(initials('Anna Visser'), 'AV')
  assert.equal(initials('E. de Vries'), 'EV')
  assert.equal(initials('chloe'), 'C')
  assert.equal(initials('Åse (night) Østergård'), 'ÅØ')
})

test('a name without letters gives none', () => {
  assert.equal(initials('1001'), '')
})
