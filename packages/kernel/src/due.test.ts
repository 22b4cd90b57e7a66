import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextDue } from './due.ts'
import { Centre } from './testing/centre.ts'
import { sampleSettings } from './testing/sample-settings.ts'

test('the next timer is the earliest: ring time before longest wait', () => {
  const centre = new Centre(1)
  centre.pass(10_000)
  assert.equal(nextDue(centre.state), null)

  centre.arrive('c1')
  centre.arrive('c2')

  assert.equal(nextDue(centre.state), centre.now + 20_000)
})

test('timers that come early do nothing', () => {
  const centre = new Centre(1)
  centre.arrive('c1')

  const { facts } = centre.pass(19_999)

  assert.deepEqual(facts, [])
})

test('after an outage nobody becomes RONA before two seconds have passed', () => {
  const centre = new Centre(1)
  const id = centre.arrive('c1')
  const { leg } = centre.sent('dial')
  centre.tell({ kind: 'leg_ringing', leg })
  centre.tell({ kind: 'switch_lost' })
  centre.pass(60_000)
  centre.tell({ kind: 'switch_connected' })
  const channel = { caller: { number: '+12025550142', name: null }, dnis: '', createdAt: 1 }
  centre.see({
    channels: [
      { ...channel, channel: 'c1', state: 'up' },
      { ...channel, channel: leg, state: 'ringing' },
    ],
    bridges: [{ bridge: `${id}.main`, channels: [] }],
  })

  assert.equal(nextDue(centre.state), centre.now + 2_000)
  assert.equal(centre.task('a1').offerEndsAt, centre.now + 2_000)
  centre.pass(1_999)
  assert.equal(centre.task('a1').status, 'ringing')
  centre.pass(1)

  assert.equal(centre.agent('a1').state, 'rona')
})

test('a wrap-up does not submit itself right after the app has come back', () => {
  const settings = sampleSettings(1)
  const centre = new Centre(1, { ...settings, wrapUp: { ...settings.wrapUp, automaticAfter: 10_000 } })
  centre.arrive('c1')
  centre.connect('c1')
  centre.hangUp('c1')
  centre.now += 60_000

  centre.tell({ kind: 'owned', epoch: 2 })
  centre.tell({ kind: 'timers' })
  assert.equal(centre.task('a1').status, 'wrap_up')
  centre.pass(2_000)

  assert.equal(centre.facts.filter(({ kind }) => kind === 'wrapped_up').length, 1)
})

test('the longest wait that passed during an outage is over at once', () => {
  const centre = new Centre(1)
  centre.ask('a1', { kind: 'pick_state', pick: { state: 'idle' } })
  centre.arrive('c1')
  centre.tell({ kind: 'switch_lost' })
  centre.pass(900_000)
  centre.tell({ kind: 'switch_connected' })
  const caller = { number: '+12025550142', name: null }
  centre.see({ channels: [{ channel: 'c1', state: 'up', caller, dnis: '', createdAt: 1 }] })

  const { effects } = centre.tell({ kind: 'timers' })

  assert.deepEqual(
    effects.map(({ kind }) => kind),
    ['music_off', 'play'],
  )
})

test('a leg that does not go when hung up is asked again', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { leg } = centre.connect('c1')
  centre.hangUp('c1')

  const first = centre.pass(5_000)
  const second = centre.pass(5_000)

  for (const { effects } of [first, second])
    assert.deepEqual(
      effects.map((effect) => effect.kind === 'hang_up' && effect.leg),
      [leg],
    )
})
