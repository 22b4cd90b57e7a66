import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Centre } from '../testing/centre.ts'

test('a request that is not answered in time makes the agent RONA and goes to another (ANS-4)', () => {
  const centre = new Centre(2)
  const id = centre.arrive('c1')
  const { leg } = centre.sent('dial')
  centre.tell({ kind: 'leg_ringing', leg })

  centre.pass(20_000)

  const { missed, state } = centre.agent('a1')
  assert.equal(state, 'rona')
  assert.deepEqual(missed, { reason: 'no_answer', queue: 'Customer service', caller: '+12025550142' })
  assert.equal(centre.sent('hang_up').leg, leg)
  assert.equal(centre.task('a2').id, id)
})

test('the call that is offered again keeps its place in the queue (ANS-4)', () => {
  const centre = new Centre(1)
  const first = centre.arrive('c1')
  centre.now += 1
  centre.arrive('c2')
  const { leg } = centre.sent('dial')
  centre.pass(20_000)
  centre.hangUp(leg)

  centre.ask('a1', { kind: 'pick_state', pick: { state: 'available' } })

  assert.equal(centre.task('a1').id, first)
})

test('RONA lasts until the agent picks a state, and nothing is offered in it (ANS-4)', () => {
  const centre = new Centre(1)
  const id = centre.arrive('c1')
  centre.ask('a1', { kind: 'pick_state', pick: { state: 'available' } })
  const { leg } = centre.sent('dial')
  centre.pass(20_000)
  centre.hangUp(leg)

  centre.pass(3_600_000)

  assert.equal(centre.agent('a1').state, 'rona')
  assert.equal(centre.state.interactions.get(id)?.phase, 'announcing')
})

test('a phone that was let ring is not rung with the next call before it has stopped (END-3)', () => {
  const centre = new Centre(1)
  const id = centre.arrive('c1')
  const { leg } = centre.sent('dial')
  centre.pass(20_000)

  centre.ask('a1', { kind: 'pick_state', pick: { state: 'available' } })
  assert.equal(centre.state.interactions.get(id)?.phase, 'waiting')
  centre.hangUp(leg)

  assert.equal(centre.state.interactions.get(id)?.phase, 'offered')
})

for (const [what, cause, sip, reason] of [
  ['a phone that is busy', 17, 486, 'declined'],
  ['a phone whose red button is pressed', 21, 603, 'declined'],
  ['a phone in do-not-disturb', 19, 480, 'declined'],
  ['a phone that is not there', 20, null, 'unreachable'],
  ['a phone that the switch gave up ringing', 19, null, 'no_answer'],
] as const) {
  test(`${what} is told apart as ${reason} (ANS-4)`, () => {
    const centre = new Centre(2)
    const id = centre.arrive('c1')
    const { leg } = centre.sent('dial')

    centre.tell({ kind: 'leg_ended', leg, cause, sip })

    assert.equal(centre.agent('a1').missed?.reason, reason)
    assert.equal(centre.task('a2').id, id)
  })
}

for (const sip of [408, 480, 487]) {
  test(`a phone that has rung and then gives up with ${sip} was not answered (ANS-4)`, () => {
    const centre = new Centre(1)
    centre.arrive('c1')
    const { leg } = centre.sent('dial')
    centre.tell({ kind: 'leg_ringing', leg })

    centre.tell({ kind: 'leg_ended', leg, cause: 19, sip })

    assert.equal(centre.agent('a1').missed?.reason, 'no_answer')
  })
}

test('a phone that never rings within the ring time was unreachable, one that rang was not answered', () => {
  const centre = new Centre(2)
  centre.arrive('c1')

  centre.pass(20_000)
  const { leg } = centre.sent('dial')
  centre.tell({ kind: 'leg_ringing', leg })
  centre.pass(20_000)

  assert.equal(centre.agent('a1').missed?.reason, 'unreachable')
  assert.equal(centre.agent('a2').missed?.reason, 'no_answer')
})

test('a customer who hangs up while a phone rings takes the request away and blames nobody', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { leg } = centre.sent('dial')
  const { since } = centre.agent('a1')
  centre.tell({ kind: 'leg_ringing', leg })

  centre.hangUp('c1')

  assert.equal(centre.sent('hang_up').leg, leg)
  assert.deepEqual([centre.agent('a1').state, centre.agent('a1').since], ['available', since])
  assert.equal(centre.state.interactions.size, 0)
})

test('a phone picked up a moment after its request was taken away is hung up, not connected', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { leg } = centre.sent('dial')
  centre.hangUp('c1')

  const { effects, facts } = centre.tell({ kind: 'leg_answered', leg })

  assert.deepEqual([facts, effects], [[], []])
  assert.equal(centre.agent('a1').state, 'available')
})

test('a customer who hangs up between answer and bridge leaves the agent with a wrap-up', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { leg } = centre.sent('dial')
  centre.tell({ kind: 'leg_answered', leg })

  centre.hangUp('c1')

  assert.equal(centre.task('a1').status, 'wrap_up')
  assert.equal(centre.task('a1').endedBy, 'customer')
  assert.equal(centre.sent('hang_up').leg, leg)
})

test('a request whose dial the switch refuses makes the agent RONA, one whose fate is unknown does not', () => {
  const centre = new Centre(1)
  const id = centre.arrive('c1')
  const first = centre.sent('dial')

  centre.tell({ kind: 'effect_refused', effect: first, code: 'timed_out' })
  centre.hangUp(first.leg)
  const second = centre.sent('dial')
  assert.notEqual(second.leg, first.leg)
  assert.equal(centre.task('a1').id, id)
  centre.tell({ kind: 'effect_refused', effect: second, code: 'refused' })

  assert.equal(centre.agent('a1').missed?.reason, 'unreachable')
})
