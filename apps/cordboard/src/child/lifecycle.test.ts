import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifecycle, nextState, type ChildState } from './lifecycle.ts'

const states = ['stopped', 'starting', 'running', 'waiting', 'stopping'] as const satisfies ChildState[]

test('a child that exits unasked is started again after a wait', () => {
  const afterExit = nextState('running', 'exit')

  assert.equal(afterExit, 'waiting')
  assert.equal(nextState('waiting', 'due'), 'starting')
})

test('a child that exits because it was asked to stays stopped', () => {
  assert.equal(nextState('running', 'stop'), 'stopping')
  assert.equal(nextState('stopping', 'exit'), 'stopped')
})

test('every state that is not yet on its way out can be stopped', () => {
  for (const state of states.filter((one) => one !== 'stopped' && one !== 'stopping'))
    assert.ok(lifecycle[state].stop, state)
})
