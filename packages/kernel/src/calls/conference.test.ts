import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Handling } from '@cordboard/contract'
import { Floor } from '../testing/floor.ts'
import { noticesOf } from '../views/views.ts'

/** Agent a1, agent a2 and a customer in a conference. */
function conferring(handling: Handling = {}) {
  const floor = new Floor(3, { handling })
  const customer = floor.call()
  floor.consult('a1', { kind: 'agent', agent: 'a2' })
  floor.pickUp()
  floor.ask('a1', { kind: 'conference' })
  return { customer, floor }
}

test('in a conference all three hear each other, in one bridge, with no hold for anybody (CNF-1, HLD-3)', () => {
  const { customer, floor } = conferring()

  const [first, second] = [floor.task('a1'), floor.task('a2')]

  assert.deepEqual(
    [floor.heardBy(customer), floor.heardBy('a1'), floor.heardBy('a2')],
    ['a1 a2', `a2 ${customer}`, `a1 ${customer}`],
  )
  assert.deepEqual([first.status, second.status, first.consult], ['conference', 'conference', null])
  assert.deepEqual(
    second.parties.map(({ name, number }) => name ?? number),
    ['+12025550142', 'Agent 1', 'Agent 2'],
  )
  assert.deepEqual([first.controls.hold.visible, second.controls.hold.visible], [false, false])
  assert.equal(floor.switch.bridges.size, 1)
})

test('a conference begins also while the consulted agent is on hold', () => {
  const floor = new Floor(2)
  const customer = floor.call()
  floor.consult('a1', { kind: 'agent', agent: 'a2' })
  floor.pickUp()
  floor.ask('a1', { kind: 'resume' })

  floor.ask('a1', { kind: 'conference' })

  assert.equal(floor.heardBy(customer), 'a1 a2')
})

test('a conference that the switch does not make is a consult again, and agent 1 is told', () => {
  const floor = new Floor(2)
  const customer = floor.call()
  floor.consult('a1', { kind: 'agent', agent: 'a2' })
  floor.pickUp()
  floor.centre.ask('a1', { kind: 'conference', task: floor.task('a1').id })
  floor.switch.skip()
  const asked = floor.task('a1').controls.conference.why

  floor.pass(5_000)

  const notice = noticesOf(floor.centre.state, 'a1').at(-1)
  assert.equal(asked, 'in_progress')
  assert.deepEqual([notice?.code, notice?.about], ['switch_unavailable', 'conference'])
  assert.deepEqual([floor.task('a1').consult?.status, floor.heardBy(customer)], ['consulting', 'music'])
})

test('agent 1 ends it for all; agent 2 has nothing to wrap up (CNF-2)', () => {
  const { floor } = conferring()

  floor.ask('a1', { kind: 'conference-end' })

  assert.deepEqual([floor.state('a1'), floor.state('a2')], ['wrap_up', 'available'])
  assert.deepEqual([floor.switch.channels.size, floor.switch.bridges.size], [0, 0])
})

test('agent 2 leaves it, with the button or the phone, and the call goes on (CNF-3)', () => {
  for (const leaves of ['button', 'phone']) {
    const { customer, floor } = conferring()

    if (leaves === 'button') floor.ask('a2', { kind: 'conference-exit' })
    else floor.hangUp(floor.legOf('a2'))

    assert.deepEqual([floor.heardBy(customer), floor.heardBy('a1')], ['a1', customer])
    assert.deepEqual([floor.task('a1').status, floor.state('a2')], ['connected', 'available'])
  }
})

test('agent 1 hands it to agent 2 and wraps up (CNF-2, TRF-6)', () => {
  const { customer, floor } = conferring()

  floor.ask('a1', { kind: 'transfer' })

  assert.deepEqual([floor.heardBy(customer), floor.heardBy('a2')], ['a2', customer])
  assert.deepEqual([floor.state('a1'), floor.task('a2').status], ['wrap_up', 'connected'])
})

test('when the customer leaves, the agents talk on, and whatever ends that leaves agent 1 to wrap up (CNF-4)', () => {
  const ends: Record<string, (floor: Floor) => void> = {
    end: (floor) => floor.ask('a1', { kind: 'end' }),
    exit: (floor) => floor.ask('a2', { kind: 'conference-exit' }),
    'phone of agent 1': (floor) => floor.hangUp(floor.legOf('a1')),
    'phone of agent 2': (floor) => floor.hangUp(floor.legOf('a2')),
  }
  for (const [name, end] of Object.entries(ends)) {
    const { customer, floor } = conferring()
    floor.hangUp(customer)
    const { controls, status } = floor.task('a1')
    const heard = floor.heardBy('a1')

    end(floor)

    assert.deepEqual([heard, status, controls['wrap-up'].enabled], ['a2', 'post_call', true])
    assert.deepEqual([floor.state('a1'), floor.state('a2')], ['wrap_up', 'available'], name)
  }
})

test('submitting the wrap-up ends post-call for both (CNF-4)', () => {
  const { customer, floor } = conferring()
  floor.hangUp(customer)

  floor.ask('a1', { kind: 'wrap-up', reason: 'solved' })

  assert.deepEqual([floor.state('a1'), floor.state('a2')], ['available', 'available'])
  assert.equal(floor.switch.channels.size, 0)
})

test('where that is set, a customer who leaves ends it for all (CNF-4)', () => {
  const { customer, floor } = conferring({ conferenceCustomerLeaves: 'ends' })

  floor.hangUp(customer)

  assert.deepEqual([floor.state('a1'), floor.state('a2')], ['wrap_up', 'available'])
})

test('with the phone of agent 1 lost the others talk on; it comes back into the conference', () => {
  const { customer, floor } = conferring()

  floor.switch.ends(floor.legOf('a1'), 44)
  const meanwhile = [floor.heardBy(customer), floor.task('a1').status]
  floor.pickUp()

  assert.deepEqual(meanwhile, ['a2', 'detached'])
  assert.deepEqual([floor.heardBy(customer), floor.task('a1').status], ['a1 a2', 'conference'])
})

test("with the phone of agent 1 lost for good the call is agent 2's", () => {
  const { customer, floor } = conferring()
  floor.centre.tell({ kind: 'endpoint_changed', endpoint: '1001', reachable: false })
  floor.switch.ends(floor.legOf('a1'), 44)

  floor.pass(10_000)

  assert.deepEqual([floor.heardBy(customer), floor.task('a2').status], ['a2', 'connected'])
  assert.deepEqual([floor.task('a1').status, floor.task('a1').endedBy], ['wrap_up', 'requeued'])
})

test('with both phones lost the customer hears music until agent 1 is back', () => {
  const { customer, floor } = conferring()
  floor.switch.ends(floor.legOf('a1'), 44)

  floor.switch.ends(floor.legOf('a2'), 44)
  const meanwhile = floor.heardBy(customer)
  floor.pickUp()

  assert.deepEqual([meanwhile, floor.heardBy(customer)], ['music', 'a1'])
  assert.equal(floor.state('a2'), 'available')
})
