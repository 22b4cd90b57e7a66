import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply } from '../facts/apply.ts'
import { nextDue } from '../due.ts'
import { handle } from '../handle.ts'
import { BrokenJournal } from './lookup.ts'
import { load, save } from './save.ts'
import { newState } from './state.ts'
import { Centre } from '../testing/centre.ts'

function busy(): Centre {
  const centre = new Centre(2)
  centre.arrive('c1')
  const { interaction } = centre.connect('c1')
  centre.ask('a1', { kind: 'hold', task: interaction })
  for (const channel of ['c2', 'c3', 'c4']) centre.arrive(channel)
  return centre
}

test('the journal, replayed, is the state', () => {
  const centre = busy()
  const replayed = newState('sample')

  for (const fact of centre.facts) apply(replayed, fact)

  assert.deepEqual(save(replayed), save(centre.state))
  assert.deepEqual(replayed.index, centre.state.index)
})

test('a state saved as JSON comes back, and goes on as the first would have', () => {
  const centre = busy()

  const loaded = load(JSON.parse(JSON.stringify(save(centre.state))))

  assert.deepEqual(save(loaded), save(centre.state))
  assert.equal(nextDue(loaded), nextDue(centre.state))
  const input = { kind: 'leg_ended', leg: centre.sent('dial').leg, cause: 17, sip: 486 } as const
  assert.deepEqual(handle(loaded, input, centre.now), handle(centre.state, input, centre.now))
})

test('a fact that does not fit breaks the replay loudly', () => {
  const state = newState('sample')

  assert.throws(() => apply(state, { kind: 'held', at: 1, interaction: 'x' }), BrokenJournal)
})
