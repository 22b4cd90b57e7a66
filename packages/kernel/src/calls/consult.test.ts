import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Handling } from '@cordboard/contract'
import { Floor } from '../testing/floor.ts'
import { noticesOf } from '../views/views.ts'

/** Agent a1 talks with a customer and has asked a2 for advice. */
function asking(handling: Handling = {}): { floor: Floor; customer: string } {
  const floor = new Floor(3, { handling })
  const customer = floor.call()
  floor.consult('a1', { kind: 'agent', agent: 'a2' })
  return { floor, customer }
}

function consulting(handling: Handling = {}) {
  const { customer, floor } = asking(handling)
  floor.pickUp()
  return { customer, floor }
}

function lastNotice(floor: Floor, agent: string) {
  const notice = noticesOf(floor.centre.state, agent).at(-1)
  return notice === undefined ? null : [notice.code, notice.about]
}

test('asking for advice holds the customer with music; agent 1 hears it ring and is alone (HLD-2, CON-3)', () => {
  const { customer, floor } = asking()

  const { consult, controls, status } = floor.task('a1')

  assert.equal(status, 'held')
  assert.equal(consult?.status, 'requested')
  assert.deepEqual(
    [controls.transfer.enabled, controls.conference.enabled, controls.resume.enabled],
    [false, false, true],
  )
  assert.deepEqual([floor.heardBy(customer), floor.heardBy('a1')], ['music', 'ringing'])
})

test('the colleague sees who asks, and after picking up only the two hear each other (ANS-8, CON-4)', () => {
  const { customer, floor } = asking()
  const request = floor.task('a2')

  floor.pickUp()

  assert.equal(request.kind, 'consult')
  assert.deepEqual(
    request.popover.slice(0, 3).map(({ value }) => value),
    ['Agent 1', '1001', 'Service'],
  )
  assert.deepEqual([floor.heardBy(customer), floor.heardBy('a1'), floor.heardBy('a2')], ['music', 'a2', 'a1'])
  assert.deepEqual([floor.task('a1').status, floor.task('a1').consult?.status], ['held', 'consulting'])
  assert.deepEqual([floor.task('a2').status, floor.state('a2')], ['consulting', 'engaged'])
  assert.deepEqual(
    floor.task('a2').parties.map(({ role }) => role),
    ['customer', 'agent1', 'agent2'],
  )
})

test('resuming the customer holds the colleague, and holding the colleague resumes the customer (HLD-2)', () => {
  const { customer, floor } = consulting()

  floor.ask('a1', { kind: 'resume' })
  const withCustomer = [floor.heardBy(customer), floor.heardBy('a1'), floor.heardBy('a2')]
  const statuses = [floor.task('a1').status, floor.task('a1').consult?.status, floor.task('a2').status]
  floor.ask('a1', { kind: 'consult-resume' })

  assert.deepEqual(withCustomer, ['a1', customer, 'music'])
  assert.deepEqual(statuses, ['connected', 'held', 'consult_held'])
  assert.deepEqual([floor.heardBy(customer), floor.heardBy('a2')], ['music', 'a1'])
})

test('a customer who was resumed before is held again when the colleague picks up (HLD-2)', () => {
  const { customer, floor } = asking()
  floor.ask('a1', { kind: 'resume' })
  const meanwhile = floor.heardBy(customer)

  floor.pickUp()

  assert.deepEqual([meanwhile, floor.heardBy(customer), floor.heardBy('a1')], ['a1', 'music', 'a2'])
})

test('End consult gives agent 1 the customer back, and the colleague is free without wrap-up (CON-8, CON-10)', () => {
  const { customer, floor } = consulting()

  floor.ask('a1', { kind: 'consult-end' })

  assert.deepEqual([floor.heardBy(customer), floor.heardBy('a1')], ['a1', customer])
  assert.deepEqual([floor.task('a1').status, floor.task('a1').consult], ['connected', null])
  assert.equal(floor.state('a2'), 'available')
  assert.equal(floor.switch.bridges.size, 1)
})

test('End consult leaves the customer on hold where that is set (CON-10)', () => {
  const { customer, floor } = consulting({ consultEnd: 'customer_held' })

  floor.ask('a1', { kind: 'consult-end' })

  assert.equal(floor.task('a1').status, 'held')
  assert.deepEqual([floor.heardBy(customer), floor.heardBy('a1')], ['music', ''])
})

test('End consult ends it for all where that is set; Exit consult never does (CON-8, CON-10)', () => {
  const ended = consulting({ consultEnd: 'interaction_ends' }).floor
  const exited = consulting({ consultEnd: 'interaction_ends' }).floor

  ended.ask('a1', { kind: 'consult-end' })
  exited.ask('a2', { kind: 'consult-exit' })

  assert.deepEqual([ended.state('a1'), ended.state('a2')], ['wrap_up', 'available'])
  assert.deepEqual([exited.state('a1'), exited.state('a2')], ['engaged', 'available'])
})

test('a colleague who does not answer becomes RONA, agent 1 is told and has the customer back (CON-5)', () => {
  const { customer, floor } = asking()
  floor.ring()

  floor.pass(20_000)

  assert.equal(floor.state('a2'), 'rona')
  assert.equal(floor.centre.agent('a2').missed?.about, 'consult')
  assert.deepEqual(lastNotice(floor, 'a1'), ['no_answer', 'consult'])
  assert.deepEqual([floor.heardBy(customer), floor.heardBy('a1')], ['a1', customer])
})

test('a cancelled consult blames nobody, and a customer who was resumed stays so (CON-2)', () => {
  const { customer, floor } = asking({ consultEnd: 'customer_held' })
  floor.ask('a1', { kind: 'resume' })

  floor.ask('a1', { kind: 'consult-cancel' })

  assert.equal(floor.state('a2'), 'available')
  assert.equal(floor.heardBy(customer), 'a1')
})

test('a customer who hangs up during a consult ends it: wrap-up for agent 1 alone (CON-9)', () => {
  const { customer, floor } = consulting()

  floor.hangUp(customer)

  assert.deepEqual([floor.state('a1'), floor.state('a2')], ['wrap_up', 'available'])
  assert.deepEqual([floor.switch.channels.size, floor.switch.bridges.size], [0, 0])
})

test('an agent in Idle can be asked for advice and is Idle again afterwards (CON-1)', () => {
  const floor = new Floor(2)
  floor.call()
  floor.centre.ask('a2', { kind: 'pick_state', pick: { state: 'idle', reason: 'lunch' } })
  floor.consult('a1', { kind: 'agent', agent: 'a2' })
  floor.pickUp()

  floor.ask('a2', { kind: 'consult-exit' })

  assert.deepEqual([floor.state('a2'), floor.centre.agent('a2').reason], ['idle', 'lunch'])
})

test('one who is asked for advice already cannot be asked by another', () => {
  const floor = new Floor(3)
  floor.call()
  floor.call()
  floor.consult('a1', { kind: 'agent', agent: 'a3' })

  const reply = floor.tryTo('a2', { kind: 'consult', to: { kind: 'agent', agent: 'a3' } })

  assert.equal(reply.kind === 'refused' && reply.code, 'agent_not_available')
})

test('the call is handed to the colleague, whoever is on hold, and agent 1 wraps up (TRF-6)', () => {
  for (const isSwapped of [false, true]) {
    const { customer, floor } = consulting()
    if (isSwapped) floor.ask('a1', { kind: 'resume' })

    floor.ask('a1', { kind: 'transfer' })

    assert.deepEqual([floor.heardBy(customer), floor.heardBy('a2')], ['a2', customer])
    assert.deepEqual([floor.task('a1').status, floor.task('a1').endedBy], ['wrap_up', 'transferred'])
    assert.deepEqual([floor.task('a2').kind, floor.task('a2').status], ['inbound', 'connected'])
    assert.equal(floor.switch.bridges.size, 1)
  }
})

test('chains ten deep: each hands it to the next, who asks the one before', () => {
  const floor = new Floor(2)
  const customer = floor.call()

  for (let turn = 0; turn < 10; turn += 1) {
    const [from, to] = turn % 2 === 0 ? (['a1', 'a2'] as const) : (['a2', 'a1'] as const)
    floor.consult(from, { kind: 'agent', agent: to })
    floor.pickUp()
    floor.ask(from, { kind: 'transfer' })
    floor.ask(from, { kind: 'wrap-up', reason: 'solved' })
    assert.deepEqual([floor.heardBy(customer), floor.state(from)], [to, 'available'])
  }

  floor.hangUp(customer)
  floor.ask('a1', { kind: 'wrap-up', reason: 'solved' })
  assert.equal(floor.centre.state.interactions.size, 0)
})
