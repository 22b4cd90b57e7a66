import assert from 'node:assert/strict'
import { test } from 'node:test'
import { musicOn, ringOn, type Effect } from '../effect.ts'
import { Centre } from '../testing/centre.ts'
import { moments } from '../testing/moments.ts'

test('a channel that was never made is forgotten, and its agent is unreachable', () => {
  const centre = new Centre(2)
  const id = centre.arrive('c1')
  const effect = centre.sent('make_channel')

  centre.tell({ kind: 'effect_refused', effect, code: 'refused' })

  assert.equal(centre.state.legs.has(effect.leg), false)
  assert.equal(centre.agent('a1').missed?.reason, 'unreachable')
  assert.equal(centre.task('a2').id, id)
})

test('a channel that is already there is as good as made', () => {
  const centre = new Centre(1)
  centre.arrive('c1')

  const { facts } = centre.tell({
    kind: 'effect_refused',
    effect: centre.sent('make_channel'),
    code: 'exists',
  })

  assert.deepEqual(facts, [])
})

test('a phone that rings by now is not taken away because the answer to its dial is late', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const effect = centre.sent('dial')
  centre.tell({ kind: 'leg_ringing', leg: effect.leg })

  const { facts } = centre.tell({ kind: 'effect_refused', effect, code: 'timed_out' })

  assert.deepEqual(facts, [])
})

test('an older refusal does not undo the hold that is being waited for', () => {
  const centre = new Centre(1)
  const task = centre.arrive('c1')
  centre.connect('c1')
  const effect = centre.sent('add_to_bridge')
  centre.ask('a1', { kind: 'hold', task })

  const { facts } = centre.tell({ kind: 'effect_refused', effect, code: 'timed_out' })

  assert.deepEqual(facts, [])
})

test('a leg that the switch does not know when it is to be hung up is gone', () => {
  const centre = new Centre(1)
  const task = centre.arrive('c1')
  const { leg } = centre.connect('c1')
  centre.ask('a1', { kind: 'end', task })

  centre.tell({ kind: 'effect_refused', effect: centre.sent('hang_up'), code: 'not_found' })

  assert.equal(centre.state.legs.has(leg), false)
})

test('music whose fate is unknown is asked for as it is wanted by now', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const effect = centre.sent('music_on')
  centre.connect('c1')

  const { effects } = centre.tell({ kind: 'effect_refused', effect, code: 'timed_out' })

  assert.deepEqual(
    effects.map(({ kind }) => kind),
    ['music_off'],
  )
})

test('an announcement that cannot be played ends the call at once, one that may be playing does not', () => {
  const refused = new Centre(0)
  const unknown = new Centre(0)
  for (const centre of [refused, unknown]) centre.arrive('c1')

  refused.tell({ kind: 'effect_refused', effect: refused.sent('play'), code: 'refused' })
  unknown.tell({ kind: 'effect_refused', effect: unknown.sent('play'), code: 'timed_out' })

  assert.deepEqual([refused.state.interactions.size, unknown.state.interactions.size], [0, 1])
})

test('a tone whose answer is missing never takes the music from who should hear it by now', () => {
  const { floor } = moments['consulting']?.() ?? assert.fail()
  const { interaction, leg } = floor.centre.sent('ring_off')
  floor.switch.ends(floor.legOf('a2'), 44)
  floor.ask('a1', { kind: 'hold' })

  const id = interaction ?? assert.fail()
  const sentFor = (effect: Effect) =>
    floor.centre.tell({ kind: 'effect_refused', effect, code: 'timed_out' }).effects.map(({ kind }) => kind)
  const toCustomer = [sentFor(musicOn(id, 'c1')), sentFor(ringOn(id, 'c1'))]
  const toAgent = sentFor(ringOn(id, leg))

  assert.deepEqual(toCustomer, [['music_on'], ['music_on']])
  assert.deepEqual(toAgent, ['ring_off'])
})
