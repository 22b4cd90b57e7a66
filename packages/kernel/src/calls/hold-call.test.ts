import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noticesOf } from '../views/views.ts'
import { Centre } from '../testing/centre.ts'

function talking() {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { interaction, leg } = centre.connect('c1')
  const bridge = `${interaction}.main`
  return { centre, task: interaction, leg, customer: { leg: 'c1', bridge } }
}

test('hold takes the customer out of the bridge and gives them music; resume is the reverse (HLD-1)', () => {
  const { centre, customer, task } = talking()

  const hold = centre.tell({ kind: 'command', actor: 'a1', requestId: 'h', command: { kind: 'hold', task } })
  centre.tell({ kind: 'left_bridge', ...customer })
  const resume = centre.tell({
    kind: 'command',
    actor: 'a1',
    requestId: 'u',
    command: { kind: 'resume', task },
  })

  assert.deepEqual(
    hold.effects.map(({ kind }) => kind),
    ['remove_from_bridge', 'music_on'],
  )
  assert.deepEqual(
    resume.effects.map(({ kind }) => kind),
    ['music_off', 'add_to_bridge'],
  )
})

test('End is disabled while the customer is held, and refused (HLD-1)', () => {
  const { centre, customer, task } = talking()
  centre.ask('a1', { kind: 'hold', task })
  centre.tell({ kind: 'left_bridge', ...customer })

  const { end } = centre.task('a1').controls
  const reply = centre.ask('a1', { kind: 'end', task })

  assert.deepEqual(end, { visible: true, enabled: false, why: 'call_on_hold' })
  assert.equal(reply.kind === 'refused' && reply.code, 'call_on_hold')
})

test('a hold that the switch does not confirm in time is taken back, and the agent is told', () => {
  const { centre, task } = talking()
  centre.ask('a1', { kind: 'hold', task })

  const { effects } = centre.pass(5_000)

  assert.equal(centre.task('a1').status, 'connected')
  assert.deepEqual(
    effects.map(({ kind }) => kind),
    ['music_off', 'add_to_bridge'],
  )
  assert.equal(noticesOf(centre.state, 'a1').at(-1)?.code, 'switch_unavailable')
})

test('a resume that the switch refuses leaves the customer held with music', () => {
  const { centre, customer, task } = talking()
  centre.ask('a1', { kind: 'hold', task })
  centre.tell({ kind: 'left_bridge', ...customer })
  centre.ask('a1', { kind: 'resume', task })

  centre.tell({ kind: 'effect_refused', effect: centre.sent('add_to_bridge'), code: 'refused' })

  assert.equal(centre.task('a1').status, 'held')
  assert.equal(centre.sent('music_on').leg, 'c1')
})

test('events of somebody else entering or leaving do not count as hold', () => {
  const { centre, customer, leg, task } = talking()
  centre.ask('a1', { kind: 'hold', task })

  centre.tell({ kind: 'entered_bridge', leg, bridge: customer.bridge })

  assert.equal(centre.task('a1').status, 'hold_requested')
})

test('the hold key of the phone is the hold of the call (HLD-4)', () => {
  const { centre, customer, leg } = talking()

  centre.tell({ kind: 'leg_held_by_phone', leg })
  centre.tell({ kind: 'left_bridge', ...customer })
  const held = centre.task('a1').status
  centre.tell({ kind: 'leg_resumed_by_phone', leg })

  assert.equal(held, 'held')
  assert.equal(centre.task('a1').status, 'resume_requested')
})

test('a phone that holds what the desktop already holds must resume it itself (HLD-4)', () => {
  const { centre, customer, leg, task } = talking()
  centre.ask('a1', { kind: 'hold', task })
  centre.tell({ kind: 'left_bridge', ...customer })

  const { facts } = centre.tell({ kind: 'leg_held_by_phone', leg })
  const { resume } = centre.task('a1').controls
  const reply = centre.ask('a1', { kind: 'resume', task })
  centre.tell({ kind: 'leg_resumed_by_phone', leg })

  assert.deepEqual(
    facts.map(({ kind }) => kind),
    ['phone_held'],
  )
  assert.deepEqual(resume, { visible: true, enabled: false, why: 'phone_on_hold' })
  assert.equal(reply.kind === 'refused' && reply.code, 'phone_on_hold')
  assert.equal(centre.task('a1').status, 'resume_requested')
})

test('a phone that holds before both are joined holds as soon as they are (HLD-4)', () => {
  const centre = new Centre(1)
  const id = centre.arrive('c1')
  const { leg } = centre.sent('dial')
  centre.tell({ kind: 'leg_held_by_phone', leg })
  centre.tell({ kind: 'leg_answered', leg })
  centre.tell({ kind: 'leg_held_by_phone', leg })

  for (const entering of [leg, 'c1'])
    centre.tell({ kind: 'entered_bridge', leg: entering, bridge: `${id}.main` })

  assert.equal(centre.task('a1').status, 'hold_requested')
})

test('a phone that resumes before the hold has come true calls it off (HLD-4)', () => {
  const { centre, customer, leg } = talking()
  centre.tell({ kind: 'leg_held_by_phone', leg })

  const { effects } = centre.tell({ kind: 'leg_resumed_by_phone', leg })
  centre.tell({ kind: 'left_bridge', ...customer })
  centre.tell({ kind: 'entered_bridge', ...customer })

  assert.deepEqual(
    effects.map(({ kind }) => kind),
    ['music_off', 'add_to_bridge'],
  )
  assert.equal(centre.task('a1').status, 'connected')
})

test('a hold by the phone that failed is asked for again at the next look: desktop and phone agree (HLD-4)', () => {
  const { centre, customer, leg } = talking()
  centre.tell({ kind: 'leg_held_by_phone', leg })
  centre.pass(5_000)
  const failed = centre.task('a1').status

  see(centre, leg, customer.bridge)

  assert.deepEqual([failed, centre.task('a1').status], ['connected', 'hold_requested'])
})

test('after an outage the desktop may resume: what the phone did meanwhile cannot be read', () => {
  const { centre, customer, leg, task } = talking()
  centre.tell({ kind: 'leg_held_by_phone', leg })
  centre.tell({ kind: 'left_bridge', ...customer })
  centre.tell({ kind: 'switch_lost' })
  centre.now += 1_000
  centre.tell({ kind: 'switch_connected' })
  centre.now += 1

  see(centre, leg, customer.bridge)

  assert.equal(centre.task('a1').controls.resume.enabled, true)
  assert.equal(centre.ask('a1', { kind: 'resume', task }).kind, 'done')
})

test('a call that cannot be joined within ten seconds goes back to its place, and the agent wraps up', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  centre.tell({ kind: 'leg_answered', leg: centre.sent('dial').leg })

  centre.pass(10_000)

  assert.equal(centre.task('a1').endedBy, 'requeued')
  assert.equal(centre.state.interactions.get(centre.task('a1').id)?.phase, 'waiting')
})

/** A look at a call whose agent alone is in the bridge. */
function see(centre: Centre, leg: string, bridge: string): void {
  const channel = {
    caller: { number: '+12025550142', name: null },
    dnis: '',
    createdAt: 1,
    state: 'up',
  } as const
  const channels = ['c1', leg].map((id) => ({ ...channel, channel: id }))
  centre.see({ channels, bridges: [{ bridge, channels: [leg] }] })
}
