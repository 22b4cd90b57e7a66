import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heal } from './heal.ts'
import { noCorrections } from '../step.ts'
import { Centre } from '../testing/centre.ts'
import { Turn } from '../turn.ts'
import { noticesOf } from '../views/views.ts'

test('an agent whose work nothing stands behind is free again at the next look, and is told', () => {
  const centre = new Centre(1)
  const id = centre.arrive('c1')
  centre.connect('c1')
  for (const leg of ['c1', centre.sent('dial').leg]) centre.state.legs.delete(leg)
  centre.state.interactions.delete(id)

  const step = centre.see({ askedAt: centre.now })

  assert.equal(step.corrections?.healed, 1)
  assert.equal(centre.agent('a1').state, 'available')
  assert.equal(noticesOf(centre.state, 'a1').at(-1)?.code, 'unknown')
  assert.ok(step.changed.agents.includes('a1'))
})

test('an agent in a call without a leg gets it back as after a lost phone', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { leg } = centre.connect('c1')
  centre.state.legs.delete(leg)
  centre.state.agents.get('a1')?.legs.delete(leg)

  heal(new Turn(centre.state, centre.now), noCorrections())

  assert.equal(centre.task('a1').status, 'detached')
  assert.equal(noticesOf(centre.state, 'a1').at(-1)?.code, 'lost')
})

test('a request that rings nowhere is taken away, and nobody is blamed', () => {
  const centre = new Centre(1)
  const id = centre.arrive('c1')
  const { leg } = centre.sent('dial')
  centre.state.legs.delete(leg)
  centre.state.agents.get('a1')?.legs.delete(leg)

  heal(new Turn(centre.state, centre.now), noCorrections())

  assert.equal(centre.agent('a1').state, 'available')
  assert.equal(centre.state.interactions.get(id)?.phase, 'waiting')
})

test('work that something stands behind is left alone', () => {
  const centre = new Centre(4)
  for (const [place, channel] of ['c1', 'c2', 'c3', 'c4'].entries()) {
    centre.arrive(channel)
    if (place > 0) centre.connect(channel)
  }
  centre.hangUp('c2')
  const leg = centre.state.agents.get('a3')?.legs.values().next().value ?? ''
  centre.tell({ kind: 'endpoint_changed', endpoint: '1003', reachable: false })
  centre.tell({ kind: 'leg_ended', leg, cause: 44, sip: null })

  const corrections = noCorrections()

  heal(new Turn(centre.state, centre.now), corrections)

  assert.equal(corrections.healed, 0)
})
