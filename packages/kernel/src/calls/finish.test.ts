import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Centre } from '../testing/centre.ts'
import { sampleSettings } from '../testing/sample-settings.ts'

function talking(settings = sampleSettings(1)) {
  const centre = new Centre(1, settings)
  centre.arrive('c1')
  const { interaction, leg } = centre.connect('c1')
  return { centre, task: interaction, leg }
}

test('End hangs both up and opens wrap-up (END-1)', () => {
  const { centre, leg, task } = talking()

  const { effects } = centre.tell({
    kind: 'command',
    actor: 'a1',
    requestId: 'e',
    command: { kind: 'end', task },
  })

  assert.deepEqual(
    effects.map((effect) => ('leg' in effect ? [effect.kind, effect.leg] : effect.kind)),
    [['hang_up', 'c1'], ['hang_up', leg], 'delete_bridge'],
  )
  assert.equal(centre.task('a1').endedBy, 'agent')
})

test('wrap-up opens whichever side ends the call (END-1)', () => {
  const byCustomer = talking()
  const byAgent = talking()
  const byNobody = talking()

  byCustomer.centre.hangUp('c1')
  byAgent.centre.hangUp(byAgent.leg)
  byNobody.centre.tell({ kind: 'leg_ended', leg: 'c1', cause: 44, sip: null })

  for (const [{ centre }, by] of [
    [byCustomer, 'customer'],
    [byAgent, 'agent'],
    [byNobody, 'lost'],
  ] as const) {
    assert.equal(centre.task('a1').status, 'wrap_up')
    assert.equal(centre.task('a1').endedBy, by)
  }
})

test('a customer on hold who hangs up ends the call too', () => {
  const { centre, task } = talking()
  centre.ask('a1', { kind: 'hold', task })
  centre.tell({ kind: 'left_bridge', leg: 'c1', bridge: `${task}.main` })

  centre.hangUp('c1')

  assert.equal(centre.task('a1').status, 'wrap_up')
})

test('wrap-up asks for a known reason where one is required (END-2)', () => {
  const { centre, task } = talking()
  centre.hangUp('c1')

  const none = centre.ask('a1', { kind: 'wrap-up', task })
  const unknown = centre.ask('a1', { kind: 'wrap-up', task, reason: 'x' })
  const known = centre.ask('a1', { kind: 'wrap-up', task, reason: 'solved' })

  assert.equal(none.kind === 'refused' && none.code, 'reason_required')
  assert.equal(unknown.kind === 'refused' && unknown.code, 'unknown_reason')
  assert.equal(known.kind, 'done')
})

test('wrap-up that is submitted by itself takes the default reason (END-2)', () => {
  const settings = sampleSettings(1)
  const wrapUp = { ...settings.wrapUp, automaticAfter: 30_000, defaultReason: 'solved' }
  const { centre, leg } = talking({ ...settings, wrapUp })
  centre.hangUp('c1')
  centre.hangUp(leg)
  assert.equal(centre.task('a1').wrapUpEndsAt, centre.now + 30_000)

  centre.pass(30_000)

  const wrappedUp = centre.facts.find((fact) => fact.kind === 'wrapped_up') ?? assert.fail()
  assert.equal(wrappedUp.automatic, true)
  assert.equal(wrappedUp.entry.wrapUpReason, 'Solved')
  assert.equal(centre.agent('a1').state, 'available')
})

test('the fact of a wrap-up holds the row of the history', () => {
  const { centre, task } = talking()
  centre.now += 60_000
  centre.hangUp('c1')
  centre.now += 5_000

  centre.ask('a1', { kind: 'wrap-up', task, reason: 'solved' })

  const { entry } = centre.facts.find((fact) => fact.kind === 'wrapped_up') ?? assert.fail()
  assert.deepEqual(entry, {
    id: task,
    kind: 'inbound',
    customer: '+12025550142',
    dnis: '+12025550100',
    queue: 'Customer service',
    arrivedAt: 1_000_001,
    answeredAt: 1_000_001,
    endedAt: 1_060_001,
    wrapUpReason: 'Solved',
  })
})

test('the next call comes only once the wrap-up is done and the phone hung up (END-3)', () => {
  const phoneFirst = talking()
  const wrapUpFirst = talking()
  const next = phoneFirst.centre.arrive('c2')
  wrapUpFirst.centre.arrive('c2')

  for (const { centre } of [phoneFirst, wrapUpFirst]) centre.hangUp('c1')
  phoneFirst.centre.hangUp(phoneFirst.leg)
  wrapUpFirst.centre.ask('a1', { kind: 'wrap-up', task: wrapUpFirst.task, reason: 'solved' })
  const phase = (centre: Centre) => centre.state.interactions.get(next)?.phase
  assert.deepEqual([phase(phoneFirst.centre), phase(wrapUpFirst.centre)], ['waiting', 'waiting'])
  assert.equal(wrapUpFirst.centre.agent('a1').state, 'wrap_up')
  phoneFirst.centre.ask('a1', { kind: 'wrap-up', task: phoneFirst.task, reason: 'solved' })
  wrapUpFirst.centre.hangUp(wrapUpFirst.leg)

  assert.deepEqual([phase(phoneFirst.centre), phase(wrapUpFirst.centre)], ['offered', 'offered'])
})
