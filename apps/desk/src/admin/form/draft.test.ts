import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAt, valueAt, withValue } from './draft.ts'

test('a value is found, set and taken away by its path, and nothing else changes', () => {
  const queue = { name: 'Service', openFor: { transfer: true, consult: true } }

  const closed = withValue(queue, 'openFor.transfer', false)
  const nameless = withValue(queue, 'name', undefined)
  const opened = withValue({ name: 'Cards' }, 'openFor.consult', true)

  assert.equal(valueAt(closed, 'openFor.transfer'), false)
  assert.deepEqual(closed, { name: 'Service', openFor: { transfer: false, consult: true } })
  assert.deepEqual(nameless, { openFor: { transfer: true, consult: true } })
  assert.deepEqual(opened, { name: 'Cards', openFor: { consult: true } })
  assert.equal(valueAt(queue, 'nothing.at.all'), undefined)
})

test('a fault belongs to the field that it is in, not to one whose name begins alike', () => {
  assert.ok(isAt('/teams/2', 'teams'))
  assert.ok(isAt('/openFor/transfer', 'openFor.transfer'))
  assert.ok(!isAt('/nameless', 'name'))
  assert.ok(!isAt(null, 'name'))
})
