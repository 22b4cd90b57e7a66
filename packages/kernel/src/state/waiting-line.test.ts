import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WaitingLine } from './waiting-line.ts'

test('the first of all is first, whoever may not get it', () => {
  const line = new WaitingLine()
  line.set('late', 20, 0, [])
  line.set('early', 10, 0, ['a1'])

  const heads = [...line.heads()].map(({ first, except }) => [first.id, ...except])

  assert.equal(line.first()?.id, 'early')
  assert.deepEqual(heads, [['late'], ['early', 'a1']])
})

test('the order in which agents are excepted makes no difference', () => {
  const line = new WaitingLine()
  line.set('one', 1, 0, ['a2', 'a1'])
  line.set('two', 2, 0, ['a1', 'a2'])

  assert.deepEqual(
    [...line.heads()].map(({ first }) => first.id),
    ['one'],
  )
})

test('whoever is moved or leaves is in one place or none', () => {
  const line = new WaitingLine()
  line.set('moved', 1, 0, [])
  line.set('moved', 1, 0, ['a1'])
  line.set('left', 2, 0, [])

  line.delete('left')
  line.delete('left')

  assert.deepEqual([...line.ids()], ['moved'])
  assert.equal(line.size, 1)
  assert.equal(line.has('left'), false)
})
