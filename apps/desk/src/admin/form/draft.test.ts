import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultAt, isSame, valueAt, withValue } from './draft.ts'

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

test('a draft is the same again once a change is taken back', () => {
  const queue = { name: 'Service', teams: ['one', 'two'], openFor: { transfer: true } }

  const closed = withValue(queue, 'openFor.transfer', false)
  const opened = withValue(withValue(closed, 'openFor.transfer', undefined), 'openFor.transfer', true)

  assert.ok(!isSame(closed, queue))
  assert.ok(isSame(opened, queue))
  assert.ok(isSame(withValue(queue, 'profile', undefined), { ...queue, profile: undefined }))
  assert.ok(!isSame(withValue(queue, 'teams', ['one']), queue))
  assert.ok(!isSame(withValue(queue, 'extension', null), queue))
})

test('a fault belongs to the field that it is in, not to one whose name begins alike', () => {
  const faults = ['/teams/2', '/openFor/transfer', '/nameless', '/teams/3'].map(
    (pointer) => ({ code: 'invalid_value', pointer }) as const,
  )

  assert.equal(faultAt(faults, 'teams')?.pointer, '/teams/2')
  assert.equal(faultAt(faults, 'openFor.transfer')?.pointer, '/openFor/transfer')
  assert.equal(faultAt(faults, 'name'), undefined)
  assert.equal(faultAt([], 'name'), undefined)
})
