import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Destination, Handling, Settings } from '@cordboard/contract'
import { Floor } from '../testing/floor.ts'
import { debitCards, sampleSettings } from '../testing/sample-settings.ts'
import { noticesOf } from '../views/views.ts'

const number = '+12025550177'

function talking(handling: Handling = {}, change: Partial<Settings> = {}) {
  const floor = new Floor(3, { handling, ...change })
  return { floor, customer: floor.call() }
}

function transferred(to: Destination, handling: Handling = {}, change: Partial<Settings> = {}) {
  const { customer, floor } = talking(handling, change)
  floor.ask('a1', { kind: 'transfer', to })
  return { customer, floor }
}

function lastNotice(floor: Floor, agent: string) {
  const notice = noticesOf(floor.centre.state, agent).at(-1)
  return notice === undefined ? null : [notice.code, notice.about]
}

function codeOf(floor: Floor, to: Destination): string {
  const reply = floor.tryTo('a1', { kind: 'transfer', to })
  return reply.kind === 'refused' ? reply.code : 'done'
}

test('agent 1 wraps up at once, the customer hears music, and only the chosen agent is rung (TRF-5)', () => {
  const { customer, floor } = transferred({ kind: 'agent', agent: 'a3' })

  const meanwhile = [
    floor.heardBy(customer),
    floor.state('a1'),
    floor.task('a1').endedBy,
    floor.task('a3').status,
  ]
  floor.pickUp()

  assert.deepEqual(meanwhile, ['music', 'wrap_up', 'transferred', 'connecting'])
  assert.deepEqual([floor.heardBy(customer), floor.task('a3').kind], ['a3', 'inbound'])
})

test('a transfer that is not taken drops the call, and who transferred it is told (TRF-2)', () => {
  const { floor } = transferred({ kind: 'agent', agent: 'a3' })

  floor.switch.ends(floor.legOf('a3'), 17, 486)

  assert.equal(floor.state('a3'), 'rona')
  assert.deepEqual(lastNotice(floor, 'a1'), ['declined', 'transfer'])
  assert.equal(floor.switch.channels.size, 0)
})

test('an app that dies before the chosen phone was dialled loses no customer: they go back to the queue', () => {
  const { customer, floor } = talking()
  const task = floor.task('a1').id
  floor.centre.ask('a1', { kind: 'transfer', task, to: { kind: 'agent', agent: 'a3' } })

  floor.restart()
  const told = lastNotice(floor, 'a1')
  floor.pickUp()

  assert.deepEqual(told, ['unknown', 'transfer'])
  assert.deepEqual([floor.heardBy(customer), floor.state('a3')], ['a2', 'available'])
})

test('a transfer that is not taken goes back to the queue where that is set (TRF-2)', () => {
  const { customer, floor } = transferred(
    { kind: 'agent', agent: 'a3' },
    { blindTransferNotTaken: 'requeue' },
  )

  floor.ring()
  floor.pass(20_000)
  floor.pickUp()

  assert.deepEqual([floor.state('a3'), floor.heardBy(customer)], ['rona', 'a2'])
})

test('the agent must be Available, and somebody else (TRF-2)', () => {
  const { floor } = talking()
  floor.centre.ask('a2', { kind: 'pick_state', pick: { state: 'idle' } })
  floor.centre.tell({ kind: 'endpoint_changed', endpoint: '1003', reachable: false })

  const codes = ['a1', 'a2', 'a3', 'nobody'].map((agent) => codeOf(floor, { kind: 'agent', agent }))

  assert.deepEqual(codes, [
    'unknown_destination',
    'agent_not_available',
    'unreachable',
    'unknown_destination',
  ])
})

test('to a queue the call takes the place of its arrival, before those who waited there already', () => {
  const floor = new Floor(2)
  const first = floor.call()
  floor.centre.ask('a2', { kind: 'pick_state', pick: { state: 'idle' } })
  floor.pass(1_000)
  floor.switch.arrives('second')
  floor.centre.arrive('second', debitCards)
  floor.ask('a1', { kind: 'transfer', to: { kind: 'queue', queue: 'debit-cards' } })
  const waits = floor.heardBy(first)
  floor.centre.ask('a2', { kind: 'pick_state', pick: { state: 'available' } })
  floor.switch.obey()
  floor.pickUp()
  floor.ask('a1', { kind: 'wrap-up', reason: 'solved' })
  floor.pickUp()

  assert.equal(waits, 'music')
  assert.deepEqual([floor.heardBy(first), floor.task('a2').queue.name], ['a2', 'Debit cards'])
  assert.equal(floor.heardBy('second'), 'a1')
})

test('who transferred a call to a queue is free, and does not get it back (TRF-3)', () => {
  const floor = new Floor(2)
  const customer = floor.call()
  floor.centre.ask('a2', { kind: 'pick_state', pick: { state: 'idle' } })
  floor.ask('a1', { kind: 'transfer', to: { kind: 'queue', queue: 'debit-cards' } })

  floor.ask('a1', { kind: 'wrap-up', reason: 'solved' })

  assert.deepEqual([floor.state('a1'), floor.heardBy(customer)], ['available', 'music'])
})

test('who transferred it wraps up in the queue they had it in', () => {
  const { floor } = transferred({ kind: 'queue', queue: 'debit-cards' })

  const { queue } = floor.task('a1')
  floor.ask('a1', { kind: 'wrap-up', reason: 'solved' })

  const entries = floor.centre.facts.flatMap((fact) => (fact.kind === 'wrapped_up' ? [fact.entry.queue] : []))
  assert.deepEqual([queue.name, ...entries], ['Customer service', 'Customer service'])
})

test('whoever waits behind a call that an agent may not get is offered to that agent', () => {
  const floor = new Floor(2)
  const first = floor.call()
  floor.centre.ask('a2', { kind: 'pick_state', pick: { state: 'idle' } })
  floor.ask('a1', { kind: 'transfer', to: { kind: 'queue', queue: 'debit-cards' } })
  floor.ask('a1', { kind: 'wrap-up', reason: 'solved' })

  const second = floor.call(debitCards)

  assert.deepEqual([floor.heardBy(second), floor.heardBy(first)], ['a1', 'music'])
})

test('to an entry point, what has the same name and type keeps its value (TRF-3)', () => {
  const settings = sampleSettings(3)
  const [service, debit] = settings.entryPoints
  assert.ok(service !== undefined && debit !== undefined)
  const declared = { editable: true, secure: false, onPopover: true, onDesktop: true }
  const entryPoints = [
    {
      ...service,
      variables: [
        { ...declared, name: 'same', label: 'Same', type: 'string', initial: 'kept' } as const,
        { ...declared, name: 'other', label: 'Other', type: 'string', initial: 'lost' } as const,
      ],
    },
    {
      ...debit,
      variables: [
        { ...declared, name: 'same', label: 'Same', type: 'string' } as const,
        { ...declared, name: 'other', label: 'Other', type: 'integer', initial: '1' } as const,
      ],
    },
  ]
  const { floor } = transferred({ kind: 'entry_point', entryPoint: 'debit-cards' }, {}, { entryPoints })

  floor.pickUp()

  assert.deepEqual(
    floor.task('a2').variables.map(({ value }) => value),
    ['kept', '1'],
  )
})

test('a number is rung over the trunk under the number the customer called, then both talk with no agent', () => {
  const { customer, floor } = transferred({ kind: 'number', number: '01112025550177' })

  const { caller, to } = floor.centre.sent('make_channel')
  const meanwhile = floor.heardBy(customer)
  const leg = floor.pickUp()
  floor.ask('a1', { kind: 'wrap-up', reason: 'solved' })

  assert.deepEqual([to, caller.number], [{ kind: 'number', number }, '+12025550100'])
  assert.deepEqual([meanwhile, floor.heardBy(customer), floor.heardBy(leg)], ['music', leg, customer])
  assert.equal(floor.state('a1'), 'available')
})

test('a call with a number ends when either hangs up', () => {
  for (const who of ['customer', 'number']) {
    const { customer, floor } = transferred({ kind: 'number', number })
    const leg = floor.pickUp()

    floor.hangUp(who === 'customer' ? customer : leg)

    assert.deepEqual([floor.switch.channels.size, floor.switch.bridges.size], [0, 0])
  }
})

test('a number that is not answered drops the call, or leaves it to the queue, as set (TRF-2)', () => {
  const dropped = transferred({ kind: 'number', number }).floor
  const kept = transferred({ kind: 'number', number }, { blindTransferNotTaken: 'requeue' })

  dropped.pass(60_000)
  kept.floor.pass(60_000)
  kept.floor.pickUp()

  assert.deepEqual(
    [dropped.switch.channels.size, ...(lastNotice(dropped, 'a1') ?? [])],
    [0, 'no_answer', 'transfer'],
  )
  assert.equal(kept.floor.heardBy(kept.customer), 'a2')
})

test("numbers are checked, and an entry point's is refused (TRF-4)", () => {
  const { floor } = talking()

  const codes = [
    '12',
    '+1202555017712345678',
    '2025550177',
    '(202) 555-0110',
    debitCards,
    '0111 202 555 0110',
  ].map((text) => codeOf(floor, { kind: 'number', number: text }))

  assert.deepEqual(codes, [
    'number_length',
    'number_length',
    'invalid_number',
    'invalid_number',
    'entry_point_number',
    'entry_point_number',
  ])
})

test('a queue where nobody else is signed in is refused', () => {
  const floor = new Floor(1)
  floor.call()

  assert.equal(codeOf(floor, { kind: 'queue', queue: 'debit-cards' }), 'nobody_signed_in')
})

test('what is not open for transfer is refused (TRF-1)', () => {
  const { queues } = sampleSettings(3)
  const openFor = { transfer: false, consult: true }
  const { floor } = talking({}, { queues: queues.map((queue) => ({ ...queue, openFor })) })

  assert.equal(codeOf(floor, { kind: 'queue', queue: 'debit-cards' }), 'destination_not_open')
  assert.equal(codeOf(floor, { kind: 'queue', queue: 'nowhere' }), 'unknown_destination')
})

test('who has signed out takes no notice of a transfer into the next day', () => {
  const { floor } = transferred({ kind: 'number', number })
  floor.ask('a1', { kind: 'wrap-up', reason: 'solved' })
  floor.centre.ask('a1', { kind: 'sign_out' })

  floor.pass(60_000)

  assert.equal(lastNotice(floor, 'a1'), null)
})
