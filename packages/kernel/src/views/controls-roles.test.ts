/** CON-8, CNF-2, CNF-3, HLD, TRF-2, END-1: each role in each stage, each button, and what the server says to the rest. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '@cordboard/contract'
import { actions, type Action } from '@cordboard/contract/actions'
import type { TaskCommand } from '../commands/command.ts'
import { moments } from '../testing/moments.ts'

/** The buttons that work, and those that are there and do not; all others are absent. */
const rows: readonly (readonly [moment: string, agent: Id, on: string, off: string])[] = [
  ['talking', 'a1', 'hold consult transfer end', ''],
  ['on hold', 'a1', 'resume consult transfer', 'end'],
  ['advice asked of an agent', 'a1', 'resume consult-cancel', 'conference transfer end'],
  ['advice asked of an agent', 'a2', '', ''],
  ['agent 2 rings', 'a1', 'resume consult-cancel', 'conference transfer end'],
  ['agent 2 rings', 'a2', '', ''],
  ['agent 2 rings, the customer resumed', 'a1', 'hold consult-cancel', 'conference transfer end'],
  ['advice asked of a queue, nobody free', 'a1', 'resume consult-cancel', 'conference transfer end'],
  ["a queue's agent rings", 'a1', 'resume consult-cancel', 'conference transfer end'],
  ["a queue's agent rings", 'a2', '', ''],
  ['a number rings for advice', 'a1', 'resume consult-cancel', 'conference transfer end'],
  ['accepted, on the way', 'a1', 'consult-end', 'hold consult-resume conference transfer end'],
  ['accepted, on the way', 'a2', 'consult-exit', ''],
  ['consulting', 'a1', 'resume consult-hold consult-end conference transfer', 'end'],
  ['consulting', 'a2', 'consult-exit', ''],
  [
    'consulting, on hold by the phone itself',
    'a1',
    'consult-end transfer',
    'resume consult-hold conference end',
  ],
  ['on the way to the customer', 'a1', 'consult-end', 'resume consult-hold conference transfer end'],
  ['on the way to the customer', 'a2', 'consult-exit', ''],
  ['with the customer, agent 2 on hold', 'a1', 'hold consult-resume consult-end conference transfer', 'end'],
  ['with the customer, agent 2 on hold', 'a2', 'consult-exit', ''],
  [
    'with the customer, on hold by the phone itself',
    'a1',
    'consult-end transfer',
    'hold consult-resume conference end',
  ],
  ['on the way back to agent 2', 'a1', 'consult-end', 'hold consult-resume conference transfer end'],
  ['consulting a number', 'a1', 'resume consult-hold consult-end conference transfer', 'end'],
  ['consulting, agent 1 without a phone', 'a1', '', 'hold consult-end conference transfer end'],
  ['consulting, agent 1 without a phone', 'a2', 'consult-exit', ''],
  ['on the way into a conference', 'a1', '', 'resume consult-hold consult-end conference transfer end'],
  ['on the way into a conference', 'a2', 'consult-exit', ''],
  ['conference', 'a1', 'conference-end transfer', ''],
  ['conference', 'a2', 'conference-exit', ''],
  ['conference with a number', 'a1', 'conference-end transfer', ''],
  ['conference, agent 1 without a phone', 'a1', '', 'conference-end transfer'],
  ['conference, agent 1 without a phone', 'a2', 'conference-exit', ''],
  ['post-call', 'a1', 'end wrap-up', ''],
  ['post-call', 'a2', 'conference-exit', ''],
  ['handed over, on the way', 'a1', 'wrap-up', ''],
  ['handed over, on the way', 'a2', 'end', 'hold consult transfer'],
  ['handed over', 'a1', 'wrap-up', ''],
  ['handed over', 'a2', 'hold consult transfer end', ''],
  ['handed over to a number', 'a1', 'wrap-up', ''],
  ['transferred to an agent who rings', 'a1', 'wrap-up', ''],
  ['transferred to an agent who rings', 'a2', '', ''],
  ['transferred to a number that rings', 'a1', 'wrap-up', ''],
  ['transferred to a queue, nobody free', 'a1', 'wrap-up', ''],
]

for (const [moment, agent, on, off] of rows) {
  test(`${moment}: ${agent} has these buttons and no others`, () => {
    const { controls } = bring(moment).floor.task(agent)

    const look = (isEnabled: boolean) =>
      actions.filter((action) => controls[action].visible && controls[action].enabled === isEnabled).join(' ')
    assert.deepEqual([look(true), look(false)], [on, off])
  })

  test(`${moment}: what ${agent} may not do is refused with the reason of its button, and changes nothing`, () => {
    const { floor } = bring(moment)
    const { controls, id } = floor.task(agent)

    for (const action of actions.filter((one) => !controls[one].enabled)) {
      const facts = floor.centre.facts.length
      const reply = floor.centre.ask(agent, commandOf(action, id))
      assert.equal(reply.kind === 'refused' && reply.code, controls[action].why, action)
      assert.equal(floor.centre.facts.length, facts, action)
    }
  })

  test(`${moment}: what ${agent} may do is done`, () => {
    const { controls } = bring(moment).floor.task(agent)

    for (const action of actions.filter((one) => controls[one].enabled)) {
      const { floor } = bring(moment)
      const { consult, id, status } = floor.task(agent)
      const isBlind = action === 'transfer' && consult === null && status !== 'conference'
      const reply = floor.tryTo(agent, isBlind ? { kind: 'transfer', to: toQueue } : commandOf(action, id))
      assert.deepEqual(reply, { kind: 'done' }, action)
    }
  })
}

test('while the switch is out of sight, what needs it is disabled for everybody', () => {
  for (const agent of ['a1', 'a2']) {
    const { floor } = bring('conference')
    floor.centre.tell({ kind: 'switch_lost' })

    const { controls } = floor.task(agent)

    for (const action of actions.filter((one) => controls[one].visible))
      assert.equal(controls[action].why, 'switch_unavailable', action)
  }
})

const toQueue = { kind: 'queue', queue: 'debit-cards' } as const

function bring(moment: string) {
  return moments[moment]?.() ?? assert.fail(`there is no moment ${moment}`)
}

function commandOf(action: Action, task: Id): TaskCommand {
  if (action === 'consult') return { kind: action, task, to: { kind: 'agent', agent: 'a3' } }
  return action === 'wrap-up' ? { kind: action, task, reason: 'solved' } : { kind: action, task }
}
