import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextDue } from '../due.ts'
import { Centre } from '../testing/centre.ts'
import { sampleSettings } from '../testing/sample-settings.ts'

const hour = 3_600_000
const caller = { number: '+12025550142', name: null }

/** Another app takes over, whose clock shows so much more; everything is as it was in the switch. */
function takenOver(centre: Centre, step: number): void {
  centre.now += step
  centre.tell({ kind: 'owned', epoch: 2 })
  centre.tell({ kind: 'switch_connected' })
  centre.now += 1
  const channels = [...centre.state.legs.keys()].map((channel) => {
    const state = centre.state.legs.get(channel)?.state === 'ringing' ? 'ringing' : 'up'
    return { channel, state, caller, dnis: '', createdAt: 1 } as const
  })
  centre.see({ channels })
}

for (const step of [hour, -hour]) {
  const way = step > 0 ? 'forward' : 'back'

  test(`a clock set ${way} by an hour ends nobody's wait`, () => {
    const centre = new Centre(1)
    centre.ask('a1', { kind: 'pick_state', pick: { state: 'idle' } })
    const id = centre.arrive('c1')

    takenOver(centre, step)
    centre.tell({ kind: 'timers' })
    const waitEndsAt = centre.state.interactions.get(id)?.waitEndsAt ?? 0

    assert.equal(centre.state.interactions.get(id)?.phase, 'waiting')
    assert.ok(Math.abs(waitEndsAt - centre.now - 600_000) < 10)
  })

  test(`a clock set ${way} by an hour makes nobody RONA and submits no wrap-up`, () => {
    const settings = sampleSettings(2)
    const centre = new Centre(2, { ...settings, wrapUp: { ...settings.wrapUp, automaticAfter: 30_000 } })
    centre.arrive('c1')
    centre.connect('c1')
    centre.hangUp('c1')
    centre.arrive('c2')
    centre.tell({ kind: 'leg_ringing', leg: centre.sent('dial').leg })

    takenOver(centre, step)
    centre.pass(3_000)

    assert.equal(centre.task('a1').status, 'wrap_up')
    assert.equal(centre.task('a2').status, 'ringing')
    assert.ok((nextDue(centre.state) ?? 0) - centre.now <= 20_000)
  })
}

test('a clock set back moves what is remembered: those who wait stay before those who come', () => {
  const centre = new Centre(1)
  centre.ask('a1', { kind: 'pick_state', pick: { state: 'idle' } })
  centre.now += 1
  const first = centre.arrive('c1')
  takenOver(centre, -hour)
  centre.arrive('c2')

  centre.ask('a1', { kind: 'pick_state', pick: { state: 'available' } })

  assert.equal(centre.task('a1').id, first)
  assert.ok(centre.task('a1').arrivedAt <= centre.now)
  assert.ok((centre.agent('a1').since ?? 0) <= centre.now)
})

test('an ordinary outage is time that passed', () => {
  const centre = new Centre(1)
  centre.ask('a1', { kind: 'pick_state', pick: { state: 'idle' } })
  const id = centre.arrive('c1')
  const { waitEndsAt } = centre.state.interactions.get(id) ?? assert.fail()

  takenOver(centre, 300_000)

  assert.equal(centre.state.interactions.get(id)?.waitEndsAt, waitEndsAt)
})

test('within one owner no fact is older than the one before it', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const before = centre.facts.at(-1)?.at ?? 0
  centre.now -= 5_000

  centre.hangUp('c1')

  assert.equal(centre.facts.at(-1)?.at, before)
})
