import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Machine, Step } from '../transaction/machine.ts'
import { outgoingMachine } from './outgoing-machine.ts'
import { sessionMachine } from './session-machine.ts'

type Rows = readonly (readonly [from: string, step: Step<string, string>])[]

function rowsOf<State extends string, Event extends string, Action extends string>(
  machine: Machine<State, Event, Action>,
): Rows {
  return Object.entries<Readonly<Partial<Record<Event, Step<State, Action>>>>>(machine).flatMap(
    ([from, row]) =>
      Object.values<Step<State, Action> | undefined>(row).flatMap((step) =>
        step === undefined ? [] : [[from, step] as const],
      ),
  )
}

const machines = [
  ['a session', Object.keys(sessionMachine), rowsOf(sessionMachine), 'early'],
  ['a call that goes out', Object.keys(outgoingMachine), rowsOf(outgoingMachine), 'resolving'],
] as const

for (const [name, states, rows, first] of machines) {
  test(`${name} can get into each of its states, and out of each to its end`, () => {
    const reached = new Set<string>([first])
    for (const from of reached) for (const [state, { to }] of rows) if (state === from) reached.add(to)
    const ending = new Set<string>(['ended'])
    for (const to of ending) for (const [state, step] of rows) if (step.to === to) ending.add(state)

    assert.deepEqual([...reached].toSorted(), states.toSorted())
    assert.deepEqual([...ending].toSorted(), states.toSorted())
  })

  test(`${name} never comes back from its end, and reports it at most once on the way there`, () => {
    for (const [from, { actions, to }] of rows) {
      const reports = actions.filter((action) => action.startsWith('report')).length
      assert.ok(from !== 'ended' || (to === 'ended' && reports === 0), `${from} to ${to}`)
      assert.ok(reports <= 1, `${from} to ${to}`)
    }
  })
}

test('a call that goes out reports its end exactly when it gets there', () => {
  for (const [from, { actions, to }] of rowsOf(outgoingMachine)) {
    const reports = actions.filter((action) => action.startsWith('report')).length
    assert.equal(reports, to === 'ended' && from !== 'ended' ? 1 : 0, `${from} to ${to}`)
  }
})
