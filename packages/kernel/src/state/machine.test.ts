import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holdMachine } from './hold.ts'
import { phaseMachine } from './interaction.ts'
import { legMachine } from './leg.ts'
import { next } from './machine.ts'

test('an event that means nothing in a state leads nowhere', () => {
  assert.equal(next(legMachine, 'up', 'ring'), null)
  assert.equal(next(holdMachine, 'held', 'hold'), null)
})

test('every leg can be hung up, except one that already is', () => {
  for (const state of ['arrived', 'calling', 'ringing', 'up'] as const)
    assert.equal(next(legMachine, state, 'hang_up'), 'ending')

  assert.deepEqual(legMachine.ending, {})
})

test('every phase leads to the end, an offer by way of the queue', () => {
  for (const phase of ['waiting', 'connected', 'detached', 'announcing'] as const)
    assert.equal(next(phaseMachine, phase, 'end'), 'ended')

  assert.equal(next(phaseMachine, 'offered', 'not_taken'), 'waiting')
})
