import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Floor } from '../testing/floor.ts'
import { customerService, debitCards, sampleSettings } from '../testing/sample-settings.ts'
import { noticesOf } from '../views/views.ts'

const queue = { kind: 'queue', queue: 'debit-cards' } as const
const number = '+12025550177'

function lastNotice(floor: Floor, agent: string) {
  const notice = noticesOf(floor.centre.state, agent).at(-1)
  return notice === undefined ? null : [notice.code, notice.about]
}

/** Agent a1 talks with a customer; all others are Idle. */
function talking(agents: number) {
  const floor = new Floor(agents)
  const customer = floor.call()
  for (let agent = 2; agent <= agents; agent += 1)
    floor.centre.ask(`a${agent}`, { kind: 'pick_state', pick: { state: 'idle' } })
  return { customer, floor }
}

function becomeAvailable(floor: Floor, agent: string) {
  floor.centre.ask(agent, { kind: 'pick_state', pick: { state: 'available' } })
  floor.switch.obey()
}

test('a consult waits in the queue until somebody is Available, and can be cancelled (CON-2)', () => {
  const { customer, floor } = talking(2)
  floor.consult('a1', queue)
  const waiting = floor.task('a1').consult

  becomeAvailable(floor, 'a2')
  floor.pickUp()

  assert.deepEqual([waiting?.to, waiting?.party], [{ kind: 'queue', name: 'Debit cards' }, null])
  assert.deepEqual([floor.heardBy('a1'), floor.heardBy(customer)], ['a2', 'music'])
})

test('cancelled while it waits, it is gone from the line (CON-2)', () => {
  const { customer, floor } = talking(2)
  floor.consult('a1', queue)

  floor.ask('a1', { kind: 'consult-cancel' })
  becomeAvailable(floor, 'a2')

  assert.equal(floor.state('a2'), 'available')
  assert.equal(floor.heardBy(customer), 'a1')
})

test('consults and customers stand in one line, by the time they came', () => {
  const { floor } = talking(2)
  floor.consult('a1', queue)
  floor.switch.arrives('later')
  floor.centre.pass(10)
  floor.centre.arrive('later', debitCards)

  becomeAvailable(floor, 'a2')

  assert.equal(floor.task('a2').kind, 'consult')
})

test('an agent of the queue who does not take it becomes RONA, the next is asked (CON-2, CON-5)', () => {
  const { floor } = talking(3)
  floor.consult('a1', queue)
  becomeAvailable(floor, 'a2')
  floor.switch.ends(floor.legOf('a2'), 17, 486)

  becomeAvailable(floor, 'a3')
  floor.pickUp()

  assert.deepEqual([floor.state('a2'), floor.heardBy('a1')], ['rona', 'a3'])
})

test('a consult that waits too long is over, and agent 1 is told', () => {
  const { customer, floor } = talking(2)
  floor.consult('a1', queue)

  floor.pass(600_000)

  assert.deepEqual(lastNotice(floor, 'a1'), ['no_answer', 'consult'])
  assert.equal(floor.heardBy(customer), 'a1')
})

test('where nobody but agent 1 is signed in, a queue is refused', () => {
  const { floor } = talking(1)

  const reply = floor.tryTo('a1', { kind: 'consult', to: queue })

  assert.equal(reply.kind === 'refused' && reply.code, 'nobody_signed_in')
})

test("a typed number that is an entry point's goes to that entry point, by its digits alone (CON-6)", () => {
  for (const typed of [debitCards, '12025550110', '1 (202) 555-0110']) {
    const { floor } = talking(2)

    floor.consult('a1', { kind: 'number', number: typed })

    assert.deepEqual(floor.task('a1').consult?.to, { kind: 'entry_point', name: 'Debit cards' })
  }
})

test('through an entry point the colleague sees the DN of who asks, and up to six more (ANS-8)', () => {
  const { floor } = talking(2)
  floor.consult('a1', { kind: 'entry_point', entryPoint: 'debit-cards' })

  becomeAvailable(floor, 'a2')

  const { popover } = floor.task('a2')
  assert.deepEqual(
    popover.slice(0, 2).map(({ name }) => name),
    ['initiator_dn', 'ani'],
  )
  assert.ok(popover.length <= 7)
})

test('a number outside is asked for advice under the number the customer called, and can join and take over', () => {
  const { customer, floor } = talking(1)
  floor.consult('a1', { kind: 'number', number })
  const { caller } = floor.centre.sent('make_channel')
  const leg = floor.pickUp()
  const consulting = [floor.heardBy(leg), floor.heardBy(customer)]

  floor.ask('a1', { kind: 'conference' })
  const conference = floor.heardBy(leg)
  const [, , party] = floor.task('a1').parties
  floor.ask('a1', { kind: 'transfer' })

  assert.equal(caller.number, customerService)
  assert.deepEqual([consulting, conference], [['a1', 'music'], `a1 ${customer}`])
  assert.deepEqual([party?.role, party?.agent, party?.number], ['agent2', null, number])
  assert.deepEqual([floor.heardBy(leg), floor.state('a1')], [customer, 'wrap_up'])
})

test("agent 1 is told whether a number is busy, declines, is nobody's, or cannot be reached (CON-5)", () => {
  const ends = [
    [17, 486, 'busy'],
    [17, 600, 'busy'],
    [21, 603, 'declined'],
    [1, 404, 'unknown_destination'],
    [38, 503, 'unreachable'],
  ] as const
  for (const [cause, sip, code] of ends) {
    const { floor } = talking(1)
    floor.consult('a1', { kind: 'number', number })

    floor.switch.ends(floor.centre.sent('dial').leg, cause, sip)

    assert.deepEqual(lastNotice(floor, 'a1'), [code, 'consult'])
  }
})

test('a colleague is never busy, only declines, whatever their phone says', () => {
  const { floor } = talking(2)
  floor.consult('a1', { kind: 'agent', agent: 'a2' })

  floor.switch.ends(floor.legOf('a2'), 17, 486)

  assert.deepEqual([floor.centre.agent('a2').missed?.reason, floor.state('a2')], ['declined', 'rona'])
  assert.deepEqual(lastNotice(floor, 'a1'), ['declined', 'consult'])
})

test('a number that answers late, after the consult was given up, talks to nobody', () => {
  const { customer, floor } = talking(1)
  floor.consult('a1', { kind: 'number', number })
  const { leg } = floor.centre.sent('dial')
  floor.pass(60_000)

  floor.centre.tell({ kind: 'leg_answered', leg })
  floor.switch.obey()

  assert.deepEqual(lastNotice(floor, 'a1'), ['no_answer', 'consult'])
  assert.deepEqual([floor.heardBy(customer), floor.switch.channels.has(leg)], ['a1', false])
})

test('a dial of which nobody knows whether it was felt is not repeated: the consult is over (CON-5)', () => {
  const { floor } = talking(2)
  floor.consult('a1', { kind: 'agent', agent: 'a2' })
  const { leg } = floor.centre.sent('dial')

  floor.centre.tell({ kind: 'effect_refused', effect: floor.centre.sent('dial'), code: 'timed_out' })
  floor.switch.obey()

  assert.deepEqual(lastNotice(floor, 'a1'), ['unknown', 'consult'])
  assert.deepEqual([floor.state('a2'), floor.switch.channels.has(leg)], ['idle', false])
})

test('the phone of agent 1 is lost: both others hear music, and it comes back to the consult as it was', () => {
  const { customer, floor } = talking(2)
  floor.consult('a1', { kind: 'agent', agent: 'a2' })
  floor.pickUp()

  floor.switch.ends(floor.legOf('a1'), 44)
  const meanwhile = [
    floor.heardBy(customer),
    floor.heardBy('a2'),
    floor.task('a1').status,
    floor.task('a2').status,
  ]
  floor.pickUp()

  assert.deepEqual(meanwhile, ['music', 'music', 'detached', 'consult_held'])
  assert.deepEqual([floor.heardBy(customer), floor.heardBy('a2')], ['music', 'a1'])
  assert.deepEqual([floor.task('a1').status, floor.task('a1').consult?.status], ['held', 'consulting'])
})

test('the phone of agent 1 is lost for good: agent 2 is released, the customer goes back to the queue', () => {
  const { customer, floor } = talking(2)
  floor.consult('a1', { kind: 'agent', agent: 'a2' })
  floor.pickUp()
  floor.centre.tell({ kind: 'endpoint_changed', endpoint: '1001', reachable: false })
  floor.switch.ends(floor.legOf('a1'), 44)

  floor.pass(10_000)

  assert.deepEqual(
    [floor.state('a1'), floor.state('a2'), floor.heardBy(customer)],
    ['wrap_up', 'idle', 'music'],
  )
  assert.equal(floor.switch.bridges.size, 1)
})

test('the phone of agent 1 is lost while advice is only asked for: nobody is rung any more, and nobody to blame', () => {
  const { customer, floor } = talking(2)
  floor.consult('a1', { kind: 'agent', agent: 'a2' })
  floor.ring()

  floor.switch.ends(floor.legOf('a1'), 44)
  const meanwhile = [floor.state('a2'), floor.heardBy(customer)]
  floor.pickUp()

  assert.deepEqual(meanwhile, ['idle', 'music'])
  assert.equal(floor.heardBy(customer), 'a1')
})

test('the phone of agent 2 is lost: the consult is over, agent 1 is told and has the customer back', () => {
  const { customer, floor } = talking(2)
  floor.consult('a1', { kind: 'agent', agent: 'a2' })
  floor.pickUp()

  floor.switch.ends(floor.legOf('a2'), 44)

  assert.deepEqual(lastNotice(floor, 'a1'), ['lost', 'consult'])
  assert.deepEqual([floor.heardBy(customer), floor.state('a2')], ['a1', 'idle'])
})

test('the longest number is what the administrator says (TRF-4)', () => {
  const floor = new Floor(1, { ...sampleSettings(1), handling: { longestNumber: 8 } })
  floor.call()

  const reply = floor.tryTo('a1', { kind: 'consult', to: { kind: 'number', number } })

  assert.equal(reply.kind === 'refused' && reply.code, 'number_length')
})

test("agent 2's phone that registers anew leaves the dial to agent 1's lost phone alone", () => {
  const { floor } = talking(2)
  floor.consult('a1', { kind: 'agent', agent: 'a2' })
  floor.pickUp()
  floor.switch.ends(floor.legOf('a1'), 44)
  const dialled = floor.legOf('a1')
  floor.pass(1_000)

  floor.centre.tell({ kind: 'endpoint_registered', endpoint: '1002' })
  floor.switch.obey()

  assert.equal(floor.switch.channels.has(dialled), true)
})

test('the customer is on hold since the consult was asked, also when it is accepted (HLD-1, CON-4)', () => {
  const { floor } = talking(2)
  floor.consult('a1', { kind: 'agent', agent: 'a2' })
  const since = floor.task('a1').heldAt
  floor.pass(5_000)

  floor.pickUp()

  assert.equal(floor.task('a1').heldAt, since)
})
