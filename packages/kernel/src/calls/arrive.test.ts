import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caller, Centre } from '../testing/centre.ts'
import { customerService, sampleSettings } from '../testing/sample-settings.ts'

test('a caller who finds nobody signed in hears so and is hung up when it has been said', () => {
  const centre = new Centre(0)

  centre.arrive('c1')
  const { announcement, playback } = centre.sent('play')
  const { effects } = centre.tell({ kind: 'playback_finished', playback })

  assert.equal(announcement, 'nobody_here')
  assert.deepEqual(
    effects.map(({ kind }) => kind),
    ['hang_up', 'delete_bridge'],
  )
  assert.equal(centre.state.interactions.size, 0)
})

test('after the longest wait a caller hears that all are busy', () => {
  const settings = sampleSettings(1)
  const centre = new Centre(1, settings)
  centre.ask('a1', { kind: 'pick_state', pick: { state: 'idle' } })
  const id = centre.arrive('c1')

  centre.pass(599_999)
  assert.equal(centre.state.interactions.get(id)?.phase, 'waiting')
  centre.pass(1)

  assert.equal(centre.state.interactions.get(id)?.phase, 'announcing')
  assert.equal(centre.sent('play').announcement, 'all_busy')
})

test('an announcement that never says it is over ends all the same', () => {
  const centre = new Centre(0)
  centre.arrive('c1')

  centre.pass(30_000)

  assert.equal(centre.state.interactions.size, 0)
  assert.equal(centre.sent('hang_up').leg, 'c1')
})

test('a number that is nobody is refused', () => {
  const centre = new Centre(1)

  const { effects } = centre.tell({ kind: 'arrived', channel: 'c1', caller, dnis: '+12025550199' })

  assert.deepEqual(effects, [
    { kind: 'hang_up', class: 'level', interaction: null, leg: 'c1', cause: 'unallocated' },
  ])
})

test('a caller who withholds their number is called anonymous', () => {
  const centre = new Centre(1)

  centre.tell({ kind: 'arrived', channel: 'c1', caller: { number: '', name: null }, dnis: customerService })

  assert.equal(centre.task('a1').customer.number, 'anonymous')
})

test('an arrival that comes twice, or after its end, is ignored', () => {
  const centre = new Centre(1)
  const arrival = { kind: 'arrived', channel: 'c1', caller, dnis: customerService } as const
  centre.tell(arrival)

  const twice = centre.tell(arrival)
  centre.hangUp('c1')
  const afterItsEnd = centre.tell(arrival)
  centre.hangUp('c2')
  const endCameFirst = centre.tell({ ...arrival, channel: 'c2' })

  for (const step of [twice, afterItsEnd, endCameFirst])
    assert.deepEqual([step.facts, step.effects], [[], []])
})
