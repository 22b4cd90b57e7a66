import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Centre } from './testing/centre.ts'

test('a call is answered with music and offered to a free agent in the step it arrives in', () => {
  const centre = new Centre(1)

  const { facts, effects } = centre.tell({
    kind: 'arrived',
    channel: 'c1',
    caller: { number: '+12025550142', name: 'Kim' },
    dnis: '+12025550100',
  })

  assert.deepEqual(
    facts.map(({ kind }) => kind),
    ['arrived', 'offered'],
  )
  assert.deepEqual(
    effects.map((effect) => `${effect.class} ${effect.kind}`),
    ['make make_bridge', 'level answer', 'level music_on', 'make make_channel', 'felt dial'],
  )
  assert.equal(centre.task('a1').status, 'connecting')
})

test('a call goes from ringing to talk, hold, talk, end and wrap-up, and the next one follows (END-3)', () => {
  const centre = new Centre(1)
  centre.arrive('c1')

  const { interaction, leg } = centre.connect('c1')
  assert.equal(centre.task('a1').status, 'connected')
  assert.equal(centre.agent('a1').state, 'engaged')
  assert.deepEqual(centre.ask('a1', { kind: 'hold', task: interaction }), { kind: 'done' })
  assert.equal(centre.task('a1').status, 'hold_requested')
  centre.tell({ kind: 'left_bridge', leg: 'c1', bridge: `${interaction}.main` })
  assert.equal(centre.task('a1').status, 'held')
  centre.ask('a1', { kind: 'resume', task: interaction })
  assert.equal(centre.task('a1').status, 'resume_requested')
  centre.tell({ kind: 'entered_bridge', leg: 'c1', bridge: `${interaction}.main` })
  assert.equal(centre.task('a1').status, 'connected')
  const second = centre.arrive('c2')
  centre.ask('a1', { kind: 'end', task: interaction })
  assert.equal(centre.task('a1').status, 'wrap_up')
  assert.equal(centre.agent('a1').state, 'wrap_up')
  centre.hangUp('c1')
  assert.equal(centre.ask('a1', { kind: 'wrap-up', task: interaction, reason: 'solved' }).kind, 'done')
  assert.equal(centre.state.interactions.get(second)?.phase, 'waiting')
  centre.hangUp(leg)

  assert.equal(centre.state.interactions.get(second)?.phase, 'offered')
  assert.equal(centre.task('a1').id, second)
})

test('a step names everybody whose page changes: the agent asked, the one who missed it, the one asked next', () => {
  const centre = new Centre(2)

  const arrival = centre.tell({
    kind: 'arrived',
    channel: 'c1',
    caller: { number: '+12025550142', name: null },
    dnis: '+12025550100',
  })
  const missed = centre.pass(20_000)

  assert.deepEqual(arrival.changed.agents, ['a1'])
  assert.deepEqual(missed.changed.agents, ['a1', 'a2'])
  assert.deepEqual(missed.changed.interactions, [centre.task('a2').id])
})

test('a customer who hangs up while waiting or while a phone is being reached leaves nothing behind', () => {
  const waiting = new Centre(1)
  const connecting = new Centre(1)
  waiting.ask('a1', { kind: 'pick_state', pick: { state: 'idle' } })
  for (const centre of [waiting, connecting]) centre.arrive('c1')

  for (const centre of [waiting, connecting]) centre.hangUp('c1')
  connecting.hangUp(connecting.sent('dial').leg)

  for (const { state } of [waiting, connecting]) {
    assert.deepEqual([state.interactions.size, state.legs.size], [0, 0])
    assert.equal(state.agents.get('a1')?.seat?.work.kind, 'none')
  }
})
