import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WaitingLine } from './waiting-line.ts'

test('the first of all is first, whoever may not get it', () => {
  const line = new WaitingLine()
  line.set('late', caller(20))
  line.set('early', caller(10, 'a1'))

  const heads = [...line.heads()].map(({ first, except }) => [first.id, ...except])

  assert.equal(line.firstCaller()?.id, 'early')
  assert.deepEqual(heads, [['late'], ['early', 'a1']])
})

test('the order in which agents are excepted makes no difference', () => {
  const line = new WaitingLine()
  line.set('one', caller(1, 'a2', 'a1'))
  line.set('two', caller(2, 'a1', 'a2'))

  assert.deepEqual(
    [...line.heads()].map(({ first }) => first.id),
    ['one'],
  )
})

test('whoever is moved or leaves is in one place or none', () => {
  const line = new WaitingLine()
  line.set('moved', caller(1))
  line.set('moved', caller(1, 'a1'))
  line.set('left', caller(2))

  line.delete('left')
  line.delete('left')

  assert.deepEqual([line.size, line.has('moved'), line.has('left')], [1, true, false])
})

test('consults stand in a line of their own and are not counted among the callers', () => {
  const line = new WaitingLine()
  line.set('consult', { ...caller(1), who: 'consult' })
  line.set('caller', caller(2))

  const heads = [...line.heads()].map(({ first, who }) => [first.id, who])

  assert.deepEqual(heads, [
    ['consult', 'consult'],
    ['caller', 'caller'],
  ])
  assert.deepEqual([line.size, line.callers, line.firstCaller()?.id], [2, 1, 'caller'])
})

function caller(since: number, ...except: string[]) {
  return { who: 'caller', since, order: 0, except } as const
}
