import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Centre } from '../testing/centre.ts'

/** One agent, in Idle, and a caller who waits. */
function waiting() {
  const centre = new Centre(1)
  centre.ask('a1', { kind: 'pick_state', pick: { state: 'idle' } })
  return { centre, id: centre.arrive('c1') }
}

test('who already waits when the last agent signs out keeps waiting, and is served by the next to come', () => {
  const { centre, id } = waiting()

  centre.ask('a1', { kind: 'sign_out' })
  centre.pass(60_000)
  const phase = centre.state.interactions.get(id)?.phase
  centre.signIn(1)

  assert.equal(phase, 'waiting')
  assert.equal(centre.task('a1').id, id)
})

test('a caller who comes after the last agent has signed out is told so at once', () => {
  const { centre } = waiting()
  centre.ask('a1', { kind: 'sign_out' })

  centre.arrive('c2')

  assert.equal(centre.sent('play').announcement, 'nobody_here')
})

test('nobody waits for longer than the longest wait, whoever has signed out', () => {
  const { centre } = waiting()
  centre.ask('a1', { kind: 'sign_out' })

  centre.pass(600_000)

  assert.equal(centre.sent('play').announcement, 'all_busy')
})

test('who waits when the last phone goes off the network is served as soon as one is back', () => {
  const { centre, id } = waiting()
  centre.tell({ kind: 'endpoint_changed', endpoint: '1001', reachable: false })
  centre.ask('a1', { kind: 'pick_state', pick: { state: 'available' } })
  const phase = centre.state.interactions.get(id)?.phase

  centre.tell({ kind: 'endpoint_changed', endpoint: '1001', reachable: true })

  assert.equal(phase, 'waiting')
  assert.equal(centre.task('a1').id, id)
})
