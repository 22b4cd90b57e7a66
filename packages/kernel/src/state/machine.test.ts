import assert from 'node:assert/strict'
import { test } from 'node:test'
import { consultMachine } from './consult.ts'
import { holdMachine } from './hold.ts'
import { phaseMachine } from './interaction.ts'
import { legMachine } from './leg.ts'
import { next } from './machine.ts'

type Rows = Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>

/** Every state to which events lead from this one, itself among them. */
function reached(machine: Rows, from: string): ReadonlySet<string> {
  const found = new Set([from])
  for (const state of found)
    for (const to of Object.values(machine[state] ?? {})) if (to !== undefined) found.add(to)
  return found
}

test('an event that means nothing in a state leads nowhere', () => {
  assert.equal(next(legMachine, 'up', 'ring'), null)
  assert.equal(next(holdMachine, 'held', 'hold'), null)
})

for (const [name, machine, first] of [
  ['phase', phaseMachine, ['waiting']],
  ['hold', holdMachine, ['joining']],
  ['consult', consultMachine, ['waiting']],
  ['leg', legMachine, ['arrived', 'calling']],
] as const)
  test(`every state of the machine of ${name} can be come to`, () => {
    const found = new Set(first.flatMap((state) => [...reached(machine, state)]))

    assert.deepEqual(found, new Set(Object.keys(machine)))
  })

test('every leg can be hung up, except one that already is', () => {
  for (const [state, row] of Object.entries(legMachine))
    assert.equal(row.hang_up, state === 'ending' ? undefined : 'ending', state)
})

test('every phase ends at once, but for an offer: that is taken back first', () => {
  for (const [phase, row] of Object.entries(phaseMachine))
    assert.equal(row.end, phase === 'offered' || phase === 'ended' ? undefined : 'ended', phase)

  assert.equal(next(phaseMachine, 'offered', 'not_taken'), 'waiting')
})

test('nothing follows the end', () => {
  assert.deepEqual([phaseMachine.ended, legMachine.ending], [{}, {}])
})

test('whatever is asked of the switch for a hold can fail or come true, and a lost phone turns no hold into none', () => {
  for (const wish of ['hold_requested', 'resume_requested'] as const)
    assert.ok(next(holdMachine, wish, 'failed') !== null && reached(holdMachine, wish).has('held'), wish)

  assert.deepEqual([holdMachine.held.detach, holdMachine.hold_requested.detach], ['held', 'held'])
})

test('a consult that was accepted is never asked of another', () => {
  assert.deepEqual(reached(consultMachine, 'accepted'), new Set(['accepted', 'merging']))
})
