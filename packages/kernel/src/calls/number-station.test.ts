/** An agent whose station is a dial number: a call is theirs only once the digit was pressed there (STA-2). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id, Settings } from '@cordboard/contract'
import { Floor } from '../testing/floor.ts'
import { customerService, numberOf } from '../testing/sample-settings.ts'
import { assertTidy, leaveAll } from '../testing/tidy.ts'

const keyOne = '1'
const keyTwo = '2'

/** All agents sit at numbers; a customer calls, and one number is dialled. */
function dialled(agents = 1, change: Partial<Settings> = {}) {
  const floor = new Floor(agents, change)
  for (let agent = agents; agent >= 1; agent -= 1) floor.sitOutside(agent)
  floor.switch.arrives('c1')
  floor.centre.arrive('c1')
  floor.switch.obey()
  return { floor, leg: floor.centre.sent('dial').leg, customer: 'c1' }
}

/** And somebody, or a mailbox, answers there. */
function pickedUp(agents = 1, change: Partial<Settings> = {}) {
  const scene = dialled(agents, change)
  scene.floor.pickUp()
  return scene
}

function kindsAfter(floor: Floor, deed: () => void): string[] {
  const before = floor.centre.effects.length
  deed()
  return floor.centre.effects.slice(before).map(({ kind }) => kind)
}

const phaseOf = (floor: Floor, leg: Id) => floor.centre.state.legs.get(leg)?.state

test('the number is dialled over the trunk and shown the number that the customer called', () => {
  const { floor } = dialled()

  const { caller, to } = floor.centre.sent('make_channel')

  assert.deepEqual(to, { kind: 'number', number: numberOf(1) })
  assert.deepEqual(caller, { number: customerService, name: null })
})

test('whoever answers is asked for the digit, in the agent’s language, for the rest of the ring time', () => {
  const { floor, leg } = dialled()
  floor.pass(5_000)

  floor.pickUp()

  const { digit, during, language, leg: asked } = floor.centre.sent('ask_to_confirm')
  assert.deepEqual(
    { asked, digit, during, language },
    { asked: leg, digit: '1', during: 15_000, language: 'en' },
  )
  assert.equal(phaseOf(floor, leg), 'unconfirmed')
})

test('until then it is a request that rings: nobody is heard, the customer has music, the agent no call', () => {
  const { customer, floor, leg } = pickedUp()

  const { confirmDigit, status } = floor.task('a1')

  assert.deepEqual({ confirmDigit, status }, { confirmDigit: '1', status: 'ringing' })
  assert.equal(floor.heardBy(customer), 'music')
  assert.equal(floor.heardBy(leg), '')
  assert.equal(floor.state('a1'), 'available')
})

test('the digit takes the call: the announcement stops before the two hear each other', () => {
  const { customer, floor } = pickedUp()

  const kinds = kindsAfter(floor, () => floor.press(keyOne))

  assert.deepEqual(kinds, ['stop_playing', 'music_off', 'add_to_bridge', 'add_to_bridge'])
  assert.equal(floor.heardBy(customer), 'a1')
  assert.equal(floor.state('a1'), 'engaged')
  assert.equal(floor.task('a1').confirmDigit, undefined)
  assertTidy(floor)
})

test('other digits mean nothing, before the right one and after it', () => {
  const { customer, floor, leg } = pickedUp()
  const facts = floor.centre.facts.length

  for (const digit of [keyTwo, '#', '*', '11']) floor.press(digit)
  const afterWrongOnes = floor.centre.facts.length
  floor.press(keyOne)
  const afterRightOne = floor.centre.facts.length
  for (const digit of [keyOne, keyTwo]) floor.press(digit)
  floor.switch.presses(customer, keyOne)

  assert.equal(afterWrongOnes, facts)
  assert.equal(floor.centre.facts.length, afterRightOne)
  assert.equal(phaseOf(floor, leg), 'up')
})

test('a digit before anybody has answered means nothing', () => {
  const { floor, leg } = dialled()

  floor.press(keyOne)
  floor.ring()
  floor.press(keyOne)

  assert.equal(phaseOf(floor, leg), 'ringing')
  assert.equal(floor.state('a1'), 'available')
})

test('a mailbox takes no call: without the digit the agent is RONA, the caller first in line for the next (ANS-4)', () => {
  const { customer, floor, leg } = pickedUp(2)
  const first = floor.centre.state.legs.get(leg)?.agent ?? assert.fail()
  const next = first === 'a1' ? 'a2' : 'a1'

  floor.pass(20_000)

  assert.equal(floor.centre.agent(first).missed?.reason, 'no_answer')
  assert.equal(floor.heardBy(customer), 'music')
  assert.equal(phaseOf(floor, leg), undefined)
  assert.equal(floor.task(next).status, 'connecting')
  floor.pickUp()
  floor.press(keyOne)
  assert.equal(floor.heardBy(customer), next)
})

for (const [what, cause, sip, reason] of [
  ['who hangs up without the digit has declined', 16, null, 'declined'],
  ['a line that goes dead before the digit was out of reach', 44, null, 'unreachable'],
] as const)
  test(what, () => {
    const { customer, floor, leg } = pickedUp()

    floor.switch.ends(leg, cause, sip)

    assert.equal(floor.centre.agent('a1').missed?.reason, reason)
    assert.equal(floor.heardBy(customer), 'music')
  })

for (const [what, cause, sip, reason] of [
  ['busy', 17, 486, 'declined'],
  ['nobody’s', 1, 404, 'unreachable'],
  ['out of order', 38, 503, 'unreachable'],
] as const)
  test(`a number that is ${what} is told apart as a phone is (ANS-4)`, () => {
    const { floor, leg } = dialled()

    floor.switch.ends(leg, cause, sip)

    assert.equal(floor.centre.agent('a1').missed?.reason, reason)
  })

test('a number behind a trunk that never says that it rings was not answered, and not unreachable', () => {
  const { floor } = dialled()

  floor.pass(20_000)

  assert.equal(floor.centre.agent('a1').missed?.reason, 'no_answer')
})

test('a number that answers once the customer has gone is hung up and asked nothing', () => {
  const { customer, floor, leg } = dialled()
  floor.switch.skip()
  floor.centre.hangUp(customer)

  const kinds = kindsAfter(floor, () => floor.centre.tell({ kind: 'leg_answered', leg }))
  floor.centre.tell({ kind: 'digit_pressed', leg, digit: keyOne })

  assert.deepEqual(kinds, [])
  assert.equal(phaseOf(floor, leg), 'ending')
  assert.equal(floor.state('a1'), 'available')
})

test('a digit that comes as the customer hangs up finds no call; one that came before has a call to wrap up', () => {
  const late = pickedUp()
  const early = pickedUp()

  late.floor.hangUp(late.customer)
  late.floor.press(keyOne)
  early.floor.press(keyOne)
  early.floor.hangUp(early.customer)

  assert.equal(late.floor.state('a1'), 'available')
  assert.equal(early.floor.state('a1'), 'wrap_up')
  for (const { floor } of [late, early]) leaveAll(floor)
})

test('a digit that comes with the end of the ring time is too late', () => {
  const { customer, floor } = pickedUp()

  floor.pass(20_000)
  floor.press(keyOne)

  assert.equal(floor.state('a1'), 'rona')
  assert.equal(floor.heardBy(customer), 'music')
})

test('an announcement that cannot be played keeps nobody from pressing the digit', () => {
  const { customer, floor } = pickedUp()

  for (const code of ['refused', 'timed_out', 'not_found'] as const)
    floor.centre.tell({ kind: 'effect_refused', effect: floor.centre.sent('ask_to_confirm'), code })
  floor.press(keyOne)

  assert.equal(floor.heardBy(customer), 'a1')
})

test('an announcement that perhaps was not stopped is stopped again', () => {
  const { floor } = pickedUp()
  floor.press(keyOne)
  const effect = floor.centre.sent('stop_playing')

  const sent = kindsAfter(floor, () =>
    floor.centre.tell({ kind: 'effect_refused', effect, code: 'timed_out' }),
  )

  assert.deepEqual(sent, ['stop_playing'])
})

test('the administrator sets another digit, which counts for those who are asked from then on', () => {
  const { floor } = pickedUp(1, { handling: { confirmDigit: '5' } })

  floor.press(keyOne)
  const afterOne = floor.state('a1')
  floor.press('5')

  assert.equal(afterOne, 'available')
  assert.equal(floor.state('a1'), 'engaged')
})

test('where the administrator wants no digit, whoever answers has taken the call', () => {
  const { customer, floor } = pickedUp(1, { handling: { confirmDigit: 'none' } })

  assert.equal(floor.heardBy(customer), 'a1')
  assert.ok(floor.centre.effects.every(({ kind }) => kind !== 'ask_to_confirm'))
})

test('the call to the number ends with the interaction, and the next call dials it again (END-3)', () => {
  const { customer, floor, leg } = pickedUp()
  floor.press(keyOne)

  floor.hangUp(customer)
  floor.ask('a1', { kind: 'wrap-up', reason: 'solved' })
  floor.switch.arrives('c2')
  floor.centre.arrive('c2')

  assert.equal(phaseOf(floor, leg), undefined)
  assert.notEqual(floor.centre.sent('dial').leg, leg)
})

test('without a trunk the number is offered nothing, and with it again at once', () => {
  const floor = new Floor(1)
  floor.sitOutside(1)
  const told = (reachable: boolean) =>
    floor.centre.tell({ kind: 'endpoint_changed', endpoint: 'trunk-sample', reachable })

  told(false)
  const id = floor.centre.arrive('c1')
  const { reachable } = floor.centre.agent('a1')
  const before = floor.centre.state.interactions.get(id)?.phase
  told(true)

  assert.deepEqual({ reachable, before }, { reachable: false, before: 'waiting' })
  assert.equal(floor.centre.state.interactions.get(id)?.phase, 'offered')
})
