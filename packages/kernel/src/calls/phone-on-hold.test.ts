/** HLD-4: the hold key of the agent's own phone, in a consult or conference and after it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '@cordboard/contract'
import type { Floor } from '../testing/floor.ts'
import { moments } from '../testing/moments.ts'

function bring(moment: string) {
  return moments[moment]?.() ?? assert.fail(`there is no moment ${moment}`)
}

function pressHoldKey(floor: Floor, agent: Id): void {
  floor.centre.tell({ kind: 'leg_held_by_phone', leg: floor.legOf(agent) })
  floor.switch.obey()
}

test('agent 2 gets the call out of a conference on a phone that holds: the customer is on hold at once', () => {
  const { customer, floor } = bring('conference')
  pressHoldKey(floor, 'a2')

  floor.ask('a1', { kind: 'transfer' })

  assert.deepEqual([floor.heardBy(customer), floor.task('a2').status], ['music', 'held'])
  assert.equal(floor.task('a2').controls.resume.why, 'phone_on_hold')
})

test('agent 2 gets the call out of a consult on a phone that holds: the customer is on hold at once', () => {
  const { customer, floor } = bring('consulting')
  pressHoldKey(floor, 'a2')

  floor.ask('a1', { kind: 'transfer' })

  assert.deepEqual([floor.heardBy(customer), floor.task('a2').status], ['music', 'held'])
})

test('agent 2 leaves while agent 1 is with the customer on a phone that holds: the customer is on hold at once', () => {
  const { customer, floor } = bring('with the customer, on hold by the phone itself')

  floor.ask('a2', { kind: 'consult-exit' })

  assert.deepEqual([floor.heardBy(customer), floor.task('a1').status], ['music', 'held'])
  assert.equal(floor.task('a1').controls.resume.why, 'phone_on_hold')
})

test('with the customer in a consult on a phone that holds, nobody is held twice and the desktop says whose key it was', () => {
  const { customer, floor } = bring('with the customer, on hold by the phone itself')
  const { controls, status } = floor.task('a1')

  floor.centre.tell({ kind: 'leg_resumed_by_phone', leg: floor.legOf('a1') })
  floor.switch.obey()

  assert.deepEqual(
    [status, controls.hold.why, controls.resume.why],
    ['connected', 'phone_on_hold', 'phone_on_hold'],
  )
  assert.deepEqual([floor.heardBy(customer), floor.heardBy('a2')], ['a1', 'music'])
  assert.equal(floor.task('a1').controls.hold.enabled, true)
})
