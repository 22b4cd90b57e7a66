import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SeenChannel } from './seen.ts'
import { caller, Centre } from '../testing/centre.ts'
import { customerService } from '../testing/sample-settings.ts'
import { noticesOf } from '../views/views.ts'

function channel(id: string, state: SeenChannel['state']): SeenChannel {
  return { channel: id, state, caller, dnis: customerService, createdAt: 1 }
}

/** A new owner of the same journal, with the line up again and nothing seen yet. */
function restarted(centre: Centre): Centre {
  centre.now += 1_000
  centre.tell({ kind: 'owned', epoch: 2 })
  centre.tell({ kind: 'switch_connected' })
  centre.now += 1
  return centre
}

const kinds = (step: { readonly effects: readonly { readonly kind: string }[] }) =>
  step.effects.map(({ kind }) => kind)

test('a call that is as it was stays as it was; only music, which nobody can read, is said again', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { interaction, leg } = centre.connect('c1')
  restarted(centre)

  const step = centre.see({
    channels: [channel('c1', 'up'), channel(leg, 'up')],
    bridges: [{ bridge: `${interaction}.main`, channels: ['c1', leg] }],
  })

  assert.deepEqual(kinds(step), ['music_off'])
  assert.equal(centre.task('a1').status, 'connected')
})

test('an offer that was made but perhaps never dialled is withdrawn without RONA and made anew', () => {
  const centre = new Centre(1)
  const id = centre.arrive('c1')
  const { leg } = centre.sent('dial')
  restarted(centre)

  const step = centre.see({
    channels: [channel('c1', 'up'), channel(leg, 'down')],
    bridges: [{ bridge: `${id}.main`, channels: [] }],
  })
  assert.equal(step.corrections?.withdrawn, 1)
  assert.ok(!kinds(step).includes('dial'))
  centre.hangUp(leg)

  assert.equal(centre.agent('a1').state, 'available')
  assert.notEqual(centre.sent('dial').leg, leg)
  assert.equal(centre.task('a1').id, id)
})

test('an offer whose channel is gone is withdrawn without RONA and made anew at once', () => {
  const centre = new Centre(1)
  const id = centre.arrive('c1')
  const { leg } = centre.sent('dial')
  restarted(centre)

  const step = centre.see({
    channels: [channel('c1', 'up')],
    bridges: [{ bridge: `${id}.main`, channels: [] }],
  })

  assert.deepEqual(kinds(step), ['music_on', 'make_channel', 'dial'])
  assert.notEqual(centre.sent('dial').leg, leg)
})

test('a phone that rang, or was answered, while nobody looked is taken as it is', () => {
  const ringing = new Centre(1)
  const answered = new Centre(1)
  ringing.arrive('c1')
  answered.arrive('c1')
  const { leg } = ringing.sent('dial')
  restarted(ringing)
  restarted(answered)

  ringing.see({ channels: [channel('c1', 'up'), channel(leg, 'ringing')] })
  const step = answered.see({ channels: [channel('c1', 'up'), channel(leg, 'up')] })

  assert.equal(ringing.task('a1').status, 'ringing')
  assert.equal(answered.task('a1').status, 'connected')
  assert.deepEqual(kinds(step), ['make_bridge', 'music_off', 'add_to_bridge', 'add_to_bridge'])
})

test('a customer who left unseen leaves the agent with a wrap-up', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { leg } = centre.connect('c1')
  restarted(centre)

  const step = centre.see({ channels: [channel(leg, 'up')] })

  assert.equal(centre.task('a1').status, 'wrap_up')
  assert.equal(centre.task('a1').endedBy, 'customer')
  assert.deepEqual(kinds(step), ['hang_up'])
})

test('a phone that left unseen is rung again: nobody knows that a person hung up, and the customer is there', () => {
  const centre = new Centre(1)
  const id = centre.arrive('c1')
  const { leg } = centre.connect('c1')
  restarted(centre)

  const step = centre.see({
    channels: [channel('c1', 'up')],
    bridges: [{ bridge: `${id}.main`, channels: ['c1'] }],
  })

  assert.deepEqual(kinds(step), ['remove_from_bridge', 'music_on', 'make_channel', 'dial'])
  assert.notEqual(centre.sent('dial').leg, leg)
  assert.equal(centre.agent('a1').state, 'engaged')
})

test('a call that is over on both sides when it is looked for is over', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  centre.connect('c1')
  restarted(centre)

  const step = centre.see({})

  assert.ok(!kinds(step).includes('dial'))
  assert.equal(centre.task('a1').endedBy, 'customer')
})

test('after a restart of the switch its calls are lost and their agents wrap up', () => {
  const centre = new Centre(2)
  centre.arrive('c1')
  centre.connect('c1')
  centre.arrive('c2')
  centre.tell({ kind: 'switch_lost' })
  centre.now += 1_000
  centre.tell({ kind: 'switch_connected' })
  centre.now += 1

  const { corrections } = centre.see({ startedAt: 8 })

  assert.equal(centre.task('a1').endedBy, 'lost')
  assert.equal(noticesOf(centre.state, 'a1').at(-1)?.code, 'lost')
  assert.deepEqual([corrections?.lost_calls, corrections?.lost_waiting], [1, 1])
  assert.equal(centre.agent('a2').state, 'available')
  assert.equal(centre.state.interactions.size, 1)
  assert.equal(centre.facts.filter((fact) => fact.kind === 'ended' && fact.by === 'lost').length, 2)
})

test('a call that came while nobody looked is taken in', () => {
  const centre = restarted(new Centre(1))

  const step = centre.see({ channels: [channel('c9', 'ring')] })

  assert.equal(step.corrections?.adopted, 1)
  assert.deepEqual(kinds(step), ['make_bridge', 'answer', 'music_on', 'make_channel', 'dial'])
})

test('calls that came while nobody looked are taken in the order they came', () => {
  const centre = restarted(new Centre(1))

  centre.see({
    channels: [
      { ...channel('c7', 'ring'), createdAt: 30 },
      { ...channel('c9', 'ring'), createdAt: 10 },
      { ...channel('c8', 'ring'), createdAt: 20 },
    ],
  })

  assert.equal(centre.task('a1').id, centre.state.legs.get('c9')?.interaction)
  assert.deepEqual(
    centre.facts.flatMap((fact) => (fact.kind === 'arrived' ? [fact.leg] : [])),
    ['c9', 'c8', 'c7'],
  )
})

test('a call that came between the lists and their working off is told all it missed', () => {
  const centre = restarted(new Centre(1))
  centre.tell({ kind: 'arrived', channel: 'c9', caller, dnis: customerService })

  const step = centre.see({ askedAt: centre.now - 1 })

  assert.deepEqual(kinds(step), ['make_bridge', 'answer', 'music_on', 'make_channel', 'dial'])
})

test('what a dead owner made and no fact names is cleared away', () => {
  const centre = restarted(new Centre(1))

  const step = centre.see({
    channels: [channel('sample.1.99.agent', 'down')],
    bridges: [
      { bridge: 'sample.1.98.main', channels: [] },
      { bridge: 'not-ours', channels: [] },
    ],
  })

  assert.deepEqual(
    step.effects.map((effect) => ('leg' in effect ? effect.leg : 'bridge' in effect && effect.bridge)),
    ['sample.1.99.agent', 'sample.1.98.main'],
  )
})

test('a customer found outside the bridge is put back, and a bridge that is gone is made again', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { interaction, leg } = centre.connect('c1')
  const channels = [channel('c1', 'up'), channel(leg, 'up')]
  const bridge = `${interaction}.main`
  centre.now += 5_000

  const outside = centre.see({ channels, bridges: [{ bridge, channels: [leg] }] })
  centre.now += 5_000
  const without = centre.see({ channels })

  assert.deepEqual(kinds(outside), ['add_to_bridge'])
  assert.deepEqual(kinds(without), ['make_bridge', 'add_to_bridge', 'add_to_bridge'])
})

test('a hold that happened unseen is known by the next look', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { interaction, leg } = centre.connect('c1')
  centre.ask('a1', { kind: 'hold', task: interaction })
  centre.now += 3_000

  centre.see({
    channels: [channel('c1', 'up'), channel(leg, 'up')],
    bridges: [{ bridge: `${interaction}.main`, channels: [leg] }],
  })

  assert.equal(centre.task('a1').status, 'held')
})

test('an older sight than what is known is not believed', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const askedAt = centre.now
  centre.now += 10
  const { interaction, leg } = centre.connect('c1')

  const step = centre.see({ askedAt, channels: [channel('c1', 'up'), channel(leg, 'ringing')] })

  assert.equal(centre.task('a1').status, 'connected')
  assert.equal(centre.state.legs.get(leg)?.bridge, `${interaction}.main`)
  assert.deepEqual(step.facts, [])
})

test('a leg just made is not thought gone because a list does not have it yet', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  centre.now += 1_000

  const step = centre.see({})

  assert.deepEqual(step.facts, [])
})

test('the reachability of stations is read from what is seen', () => {
  const centre = new Centre(1)

  centre.see({ endpoints: [{ endpoint: '1001', reachable: false }] })

  assert.equal(centre.agent('a1').reachable, false)
})

test('an announcement that an outage befell is not played again, and ends the call five seconds later', () => {
  const centre = new Centre(0)
  const id = centre.arrive('c1')
  assert.equal(centre.state.interactions.get(id)?.phase, 'announcing')
  restarted(centre)

  const step = centre.see({ channels: [channel('c1', 'up')] })
  centre.pass(4_999)
  const phase = centre.state.interactions.get(id)?.phase
  centre.pass(1)

  assert.ok(!kinds(step).includes('play'))
  assert.equal(phase, 'announcing')
  assert.equal(centre.sent('hang_up').leg, 'c1')
})
