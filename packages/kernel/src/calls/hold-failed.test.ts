import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Handling } from '@cordboard/contract'
import { Floor } from '../testing/floor.ts'
import { noticesOf } from '../views/views.ts'

/** Agent a1 has asked a2 for advice, who picks up; the switch does nothing of what that asks for. */
function acceptedInVain({ handling = {}, isResumed = false }: { handling?: Handling; isResumed?: boolean }) {
  const floor = new Floor(2, { handling })
  const customer = floor.call()
  floor.consult('a1', { kind: 'agent', agent: 'a2' })
  if (isResumed) floor.ask('a1', { kind: 'resume' })
  const leg = floor.ring()
  floor.switch.channels.set(leg, 'up')
  floor.centre.tell({ kind: 'leg_answered', leg })
  floor.switch.skip()
  return { customer, floor }
}

function lastNotice(floor: Floor, agent: string) {
  const notice = noticesOf(floor.centre.state, agent).at(-1)
  return notice === undefined ? null : [notice.code, notice.about]
}

test('a consult whose acceptance the switch does not carry out is over, and agent 1 is told', () => {
  const { floor } = acceptedInVain({})

  floor.pass(5_000)

  assert.deepEqual([floor.task('a1').consult, floor.state('a2')], [null, 'available'])
  assert.deepEqual(lastNotice(floor, 'a1'), ['switch_unavailable', 'consult'])
})

test('a customer who was on hold when it was accepted is taken back as the administrator set (CON-10)', () => {
  const resumed = acceptedInVain({})
  const held = acceptedInVain({ handling: { consultEnd: 'customer_held' } })

  for (const { floor } of [resumed, held]) floor.pass(5_000)

  assert.deepEqual(
    [resumed.floor.task('a1').status, resumed.floor.heardBy(resumed.customer)],
    ['connected', 'a1'],
  )
  assert.deepEqual([held.floor.task('a1').status, held.floor.heardBy(held.customer)], ['held', 'music'])
})

test('a customer with whom agent 1 was talking when it was accepted stays with them, agent 2 on hold (HLD-2)', () => {
  const { customer, floor } = acceptedInVain({ isResumed: true })

  floor.pass(5_000)

  assert.deepEqual([floor.task('a1').status, floor.task('a1').consult?.status], ['connected', 'held'])
  assert.deepEqual([floor.heardBy(customer), floor.heardBy('a2')], ['a1', 'music'])
  assert.deepEqual(lastNotice(floor, 'a1'), ['switch_unavailable', 'consult'])
})

test('a customer who is to stay on hold does so when agent 2 leaves before agent 1 has come to them', () => {
  const { customer, floor } = acceptedInVain({ handling: { consultEnd: 'customer_held' } })

  floor.centre.ask('a2', { kind: 'consult-exit', task: floor.task('a2').id })
  floor.switch.skip()
  floor.pass(5_000)

  assert.deepEqual([floor.task('a1').status, floor.heardBy(customer)], ['held', 'music'])
})
