import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownSeconds, storedCount, storedSeconds, storedText } from './field-value.ts'

test('seconds are stored as milliseconds, with a comma as with a dot', () => {
  assert.equal(storedSeconds('20', 'required'), 20_000)
  assert.equal(storedSeconds('1,5', 'required'), 1_500)
  assert.equal(shownSeconds(1_500), '1.5')
})

test('what is typed halfway, or is no number, stays as it is typed', () => {
  assert.equal(storedSeconds('1.', 'required'), '1.')
  assert.equal(storedSeconds('soon', 'required'), 'soon')
  assert.equal(shownSeconds('soon'), 'soon')
  assert.equal(storedCount('3x', 'absent'), '3x')
})

test('nothing is stored as each field wants it', () => {
  assert.equal(storedText(' ', 'null'), null)
  assert.equal(storedText('', 'absent'), undefined)
  assert.equal(storedSeconds('', 'null'), null)
  assert.equal(storedCount('', 'absent'), undefined)
  assert.equal(storedText('', 'required'), '')
})
