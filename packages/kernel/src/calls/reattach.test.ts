import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noticesOf } from '../views/views.ts'
import { Centre } from '../testing/centre.ts'
import { sampleSettings } from '../testing/sample-settings.ts'

function talking(agents = 1) {
  const centre = new Centre(agents)
  centre.arrive('c1')
  const { interaction, leg } = centre.connect('c1')
  return { centre, task: interaction, leg, bridge: `${interaction}.main` }
}

const lost = (leg: string) => ({ kind: 'leg_ended', leg, cause: 44, sip: null }) as const
const phone = (reachable: boolean) => ({ kind: 'endpoint_changed', endpoint: '1001', reachable }) as const

test("a phone that is lost leaves the customer with music and is rung again under a new leg's id", () => {
  const { centre, leg, task } = talking()

  const { effects } = centre.tell(lost(leg))

  assert.deepEqual(
    effects.map(({ kind }) => kind),
    ['remove_from_bridge', 'music_on', 'make_channel', 'dial'],
  )
  assert.notEqual(centre.sent('dial').leg, leg)
  assert.equal(centre.task('a1').status, 'detached')
  assert.equal(centre.task('a1').reattachEndsAt, centre.now + 10_000)
  const notice = noticesOf(centre.state, 'a1').at(-1)
  assert.deepEqual([notice?.code, notice?.task], ['lost', task])
})

test('the agent who picks up again is joined with the customer, as it was', () => {
  const { bridge, centre, leg } = talking()
  const { answeredAt } = centre.task('a1')
  centre.tell(lost(leg))
  const again = centre.sent('dial').leg

  const { effects } = centre.tell({ kind: 'leg_answered', leg: again })
  centre.tell({ kind: 'left_bridge', leg: 'c1', bridge })
  centre.tell({ kind: 'entered_bridge', leg: again, bridge })
  centre.tell({ kind: 'entered_bridge', leg: 'c1', bridge })

  assert.deepEqual(
    effects.map(({ kind }) => kind),
    ['music_off', 'add_to_bridge', 'add_to_bridge'],
  )
  assert.equal(centre.task('a1').controls.hold.enabled, true)
  assert.equal(centre.task('a1').answeredAt, answeredAt)
})

test('a customer who was on hold still is when the phone is back', () => {
  const { bridge, centre, leg, task } = talking()
  centre.ask('a1', { kind: 'hold', task })
  centre.tell({ kind: 'left_bridge', leg: 'c1', bridge })
  centre.tell(lost(leg))

  const { effects } = centre.tell({ kind: 'leg_answered', leg: centre.sent('dial').leg })

  assert.equal(centre.task('a1').status, 'held')
  assert.deepEqual(
    effects.map(({ kind }) => kind),
    ['add_to_bridge'],
  )
})

test('a phone that cannot be reached is rung the moment it can', () => {
  const { centre, leg } = talking()
  centre.tell(phone(false))
  centre.tell(lost(leg))
  centre.pass(4_000)

  const { effects } = centre.tell(phone(true))

  assert.deepEqual(
    effects.map(({ kind }) => kind),
    ['make_channel', 'dial'],
  )
  assert.equal(centre.task('a1').reattachEndsAt, centre.now + 10_000)
})

test('a phone that does not come back in time sends the customer to their place and the agent to wrap-up', () => {
  const { centre, leg, task } = talking(2)
  centre.tell(phone(false))
  centre.tell(lost(leg))

  centre.pass(10_000)

  assert.equal(centre.task('a1').status, 'wrap_up')
  assert.equal(centre.task('a1').endedBy, 'requeued')
  assert.equal(centre.task('a2').id, task)
  assert.equal(centre.task('a2').status, 'connecting')
})

test('the agent who lost the call wraps up while another has it, and each has a history of their own', () => {
  const { centre, leg, task } = talking(2)
  centre.tell(phone(false))
  centre.tell(lost(leg))
  centre.pass(10_000)
  const lostAt = centre.now
  centre.pass(1_000)
  centre.connect('c1')

  centre.ask('a1', { kind: 'wrap-up', task, reason: 'solved' })
  assert.equal(centre.agent('a1').state, 'available')
  assert.equal(centre.task('a2').status, 'connected')
  centre.hangUp('c1')
  centre.ask('a2', { kind: 'wrap-up', task, reason: 'solved' })

  const entries = centre.facts.flatMap((fact) => (fact.kind === 'wrapped_up' ? [fact] : []))
  assert.deepEqual(
    entries.map(({ agent, entry }) => [agent, entry.endedAt]),
    [
      ['a1', lostAt],
      ['a2', lostAt + 1_000],
    ],
  )
  assert.equal(centre.state.interactions.size, 0)
})

test('a customer who leaves while two wrap-ups are open is forgotten after the second', () => {
  const { centre, leg, task } = talking(1)
  centre.tell(phone(false))
  centre.tell(lost(leg))
  centre.pass(10_000)

  centre.hangUp('c1')
  assert.equal(centre.task('a1').endedBy, 'requeued')
  centre.ask('a1', { kind: 'wrap-up', task, reason: 'solved' })

  assert.equal(centre.state.interactions.size, 0)
})

test('the longest wait begins anew for a customer who comes back to the queue', () => {
  const { centre, leg, task } = talking(1)
  centre.pass(3_600_000)
  centre.tell(phone(false))
  centre.tell(lost(leg))
  centre.pass(10_000)

  centre.pass(599_999)
  const before = centre.state.interactions.get(task)?.phase
  centre.pass(1)

  assert.equal(before, 'waiting')
  assert.equal(centre.state.interactions.get(task)?.phase, 'announcing')
})

test('a phone that fails again and again is rung three times', () => {
  const { centre, leg } = talking(1)
  centre.tell(lost(leg))

  for (let failure = 0; failure < 5; failure += 1) {
    const { leg: ringing } = centre.sent('dial')
    centre.tell({ kind: 'leg_ended', leg: ringing, cause: 38, sip: 503 })
    centre.tell(phone(false))
    centre.tell(phone(true))
  }

  assert.equal(centre.facts.filter(({ kind }) => kind === 'reattaching').length, 3)
})

test('the app that dies while a lost phone rings does not dial it again, but may ring it anew', () => {
  const { centre, leg, task } = talking(1)
  centre.tell(lost(leg))
  const ringing = centre.sent('dial').leg
  centre.now += 1_000
  centre.tell({ kind: 'owned', epoch: 2 })
  centre.tell({ kind: 'switch_connected' })
  centre.now += 1

  const customer = { caller: { number: '+12025550142', name: null }, dnis: '', createdAt: 1 }
  const step = centre.see({
    channels: [
      { ...customer, channel: 'c1', state: 'up' },
      { ...customer, channel: ringing, state: 'down' },
    ],
    bridges: [{ bridge: `${task}.main`, channels: [] }],
    endpoints: [{ endpoint: '1001', reachable: true }],
  })
  assert.equal(step.corrections?.withdrawn, 1)
  assert.ok(step.effects.every(({ kind }) => kind !== 'dial'))
  centre.hangUp(ringing)

  assert.notEqual(centre.sent('dial').leg, ringing)
  assert.equal(centre.task('a1').status, 'detached')
})

test('how long the customer waits for the phone is the administrator’s to say', () => {
  const centre = new Centre(1, { ...sampleSettings(1), reattachWithin: 3_000 })
  centre.arrive('c1')
  const { leg } = centre.connect('c1')
  centre.tell(phone(false))
  centre.tell(lost(leg))

  centre.pass(3_000)

  assert.equal(centre.task('a1').status, 'wrap_up')
})
