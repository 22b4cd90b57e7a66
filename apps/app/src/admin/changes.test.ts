import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesBetween } from './changes.ts'

test('only what differs is told, with what it was', () => {
  const changes = changesBetween(
    { id: 'q', ringTime: 20, teams: ['a'] },
    { id: 'q', ringTime: 30, teams: ['a'] },
  )

  assert.deepEqual(changes, [{ field: 'ringTime', before: 20, after: 30 }])
})

test('a thing that comes has no before, a thing that goes no after', () => {
  assert.deepEqual(changesBetween(null, { id: 'q' }), [{ field: 'id', before: null, after: 'q' }])
  assert.deepEqual(changesBetween({ id: 'q' }, null), [{ field: 'id', before: 'q', after: null }])
})

test('what a secure variable begins with is not told', () => {
  const variables = [{ name: 'pin', secure: true, initial: '4711' }]

  assert.doesNotMatch(JSON.stringify(changesBetween({ variables: [] }, { variables })), /4711/)
})
