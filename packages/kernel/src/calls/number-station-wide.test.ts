/** A dial number as a station in consults, transfers, lost calls and outages. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Settings } from '@cordboard/contract'
import { Floor } from '../testing/floor.ts'
import { customerService } from '../testing/sample-settings.ts'
import { assertQuiet, assertTidy, leaveAll } from '../testing/tidy.ts'
import { noticesOf } from '../views/views.ts'

const ofAgent2 = { kind: 'agent', agent: 'a2' } as const

/** Agent a1 has a call at their phone; a2 sits at a number outside. */
function talking(change: Partial<Settings> = {}) {
  const floor = new Floor(2, change)
  const customer = floor.call()
  floor.sitOutside(2)
  return { customer, floor }
}

/** Agent a1 has a call at a number outside. */
function talkingOutside() {
  const floor = new Floor(1)
  floor.sitOutside(1)
  const customer = floor.call()
  floor.press('1')
  return { customer, floor }
}

/** Somebody answers at the number, and has pressed nothing. */
function pickedUp() {
  const floor = new Floor(1)
  floor.sitOutside(1)
  const customer = floor.call()
  return { customer, floor, leg: floor.legOf('a1') }
}

test('a consult is requested until the colleague at the number presses the digit (CON-3)', () => {
  const { customer, floor } = talking()
  floor.consult('a1', ofAgent2)
  const { caller } = floor.centre.sent('make_channel')

  floor.pickUp()
  const { confirmDigit, status } = floor.task('a2')
  const requested = floor.task('a1').consult?.status
  const heardByAgent1 = floor.heardBy('a1')
  floor.press('1')

  assert.equal(caller.number, customerService)
  assert.deepEqual(
    { confirmDigit, requested, status },
    { confirmDigit: '1', requested: 'requested', status: 'ringing' },
  )
  assert.equal(heardByAgent1, 'ringing')
  assert.equal(floor.heardBy('a1'), 'a2')
  assert.equal(floor.heardBy(customer), 'music')
  assertTidy(floor)
})

test('conference and hand-over go on as with a phone', () => {
  const { customer, floor } = talking()
  floor.consult('a1', ofAgent2)
  floor.pickUp()
  floor.press('1')

  floor.ask('a1', { kind: 'conference' })
  const inConference = floor.heardBy(customer)
  floor.ask('a1', { kind: 'transfer' })

  assert.equal(inConference, 'a1 a2')
  assert.equal(floor.heardBy(customer), 'a2')
  assert.equal(floor.state('a1'), 'wrap_up')
  leaveAll(floor)
})

test('hold and resume go on as with a phone', () => {
  const { customer, floor } = talkingOutside()

  floor.ask('a1', { kind: 'hold' })
  const onHold = floor.heardBy(customer)
  floor.ask('a1', { kind: 'resume' })

  assert.equal(onHold, 'music')
  assert.equal(floor.heardBy(customer), 'a1')
})

for (const [what, cause, sip, code] of [
  ['is busy', 17, 486, 'busy'],
  ['is nobody’s', 1, 404, 'unknown_destination'],
] as const)
  test(`who asks for advice is told that the colleague's number ${what} (CON-5)`, () => {
    const { floor } = talking()
    floor.consult('a1', ofAgent2)

    floor.switch.ends(floor.legOf('a2'), cause, sip)

    assert.equal(noticesOf(floor.centre.state, 'a1').at(-1)?.code, code)
    assert.equal(floor.state('a2'), 'rona')
  })

test('a colleague whose mailbox answers is RONA, and who asked is told that nobody answered', () => {
  const { customer, floor } = talking()
  floor.consult('a1', ofAgent2)
  floor.pickUp()

  floor.pass(20_000)

  assert.equal(floor.centre.agent('a2').missed?.about, 'consult')
  assert.equal(noticesOf(floor.centre.state, 'a1').at(-1)?.code, 'no_answer')
  assert.equal(floor.heardBy(customer), 'a1')
  assertTidy(floor)
})

test('a consult that is taken back while the number is asked leaves nothing behind', () => {
  const { customer, floor } = talking()
  floor.consult('a1', ofAgent2)
  floor.pickUp()

  floor.ask('a1', { kind: 'consult-cancel' })
  floor.press('1')

  assert.equal(floor.state('a2'), 'available')
  assert.equal(floor.heardBy(customer), 'a1')
  assertTidy(floor)
})

for (const [what, to] of [
  ['to the agent', ofAgent2],
  ['to a queue', { kind: 'queue', queue: 'debit-cards' }],
] as const)
  test(`a transfer ${what} is taken at the number with the digit`, () => {
    const { customer, floor } = talking()
    floor.ask('a1', { kind: 'transfer', to })
    floor.pickUp()
    const asked = floor.heardBy(customer)

    floor.press('1')

    assert.equal(asked, 'music')
    assert.equal(floor.heardBy(customer), 'a2')
    assertTidy(floor)
  })

test('a blind transfer to a mailbox is not taken, and ends as is set (TRF-2)', () => {
  const { customer, floor } = talking({ handling: { blindTransferNotTaken: 'requeue' } })
  floor.ask('a1', { kind: 'transfer', to: ofAgent2 })
  floor.pickUp()

  floor.pass(20_000)

  assert.equal(floor.state('a2'), 'rona')
  assert.equal(floor.heardBy(customer), 'music')
  assertTidy(floor)
})

test('a number that is lost in a call is dialled again, and has to press the digit again', () => {
  const { customer, floor } = talkingOutside()
  const lost = floor.legOf('a1')

  floor.switch.ends(lost, 44)
  const again = floor.pickUp()
  const heardBefore = floor.heardBy(customer)
  floor.press('1')

  assert.notEqual(again, lost)
  assert.equal(heardBefore, 'music')
  assert.equal(floor.heardBy(customer), 'a1')
  assertTidy(floor)
})

test('a lost number that never says that it rings is waited for as long as the customer can be', () => {
  const { floor } = talkingOutside()
  floor.switch.ends(floor.legOf('a1'), 44)
  const { leg } = floor.centre.sent('dial')

  floor.pass(9_999)
  const waited = floor.centre.state.legs.get(leg)?.state
  floor.pass(1)

  assert.equal(waited, 'calling')
  assert.equal(floor.state('a1'), 'wrap_up')
  assertQuiet(floor)
})

test('a trunk that comes and goes does not ring a lost number twice', () => {
  const { floor } = talkingOutside()
  const { centre } = floor
  centre.tell({ kind: 'leg_ended', leg: floor.legOf('a1'), cause: 44, sip: null })
  const { leg } = centre.sent('dial')
  floor.pass(1000)

  for (const reachable of [false, true])
    centre.tell({ kind: 'endpoint_changed', endpoint: 'trunk-sample', reachable })

  assert.equal(centre.sent('dial').leg, leg)
  assert.equal(centre.state.legs.get(leg)?.state, 'calling')
})

test('who hangs up in the call ends it, as at a phone', () => {
  const { floor } = talkingOutside()

  floor.hangUp(floor.legOf('a1'))

  assert.equal(floor.state('a1'), 'wrap_up')
  leaveAll(floor)
})

test('an app that dies between answer and digit asks again: what was pressed meanwhile is lost', () => {
  const { customer, floor, leg } = pickedUp()
  const first = floor.centre.sent('ask_to_confirm').playback

  floor.restart()
  const again = floor.centre.sent('ask_to_confirm')
  floor.press('1')

  assert.equal(again.leg, leg)
  assert.notEqual(again.playback, first)
  assert.ok(floor.centre.effects.some((one) => one.kind === 'stop_playing' && one.playback === first))
  assert.equal(floor.heardBy(customer), 'a1')
  assertTidy(floor)
})

test('an app that dies leaves the mailbox its time, and no more', () => {
  const { floor } = pickedUp()

  floor.restart()
  floor.pass(20_000)

  assert.equal(floor.state('a1'), 'rona')
  assertTidy(floor)
})

test('a number that answered while no app looked is asked, not joined', () => {
  const floor = new Floor(1)
  floor.sitOutside(1)
  floor.switch.arrives('c1')
  floor.centre.arrive('c1')
  floor.switch.obey()
  const leg = floor.ring()
  floor.switch.channels.set(leg, 'up')

  floor.restart()
  const heardBefore = floor.heardBy('c1')
  floor.press('1')

  assert.equal(floor.centre.sent('ask_to_confirm').leg, leg)
  assert.equal(heardBefore, 'music')
  assert.equal(floor.heardBy('c1'), 'a1')
})

test('an app that dies right after the digit has the announcement stopped by the next one', () => {
  const { customer, floor, leg } = pickedUp()
  floor.centre.tell({ kind: 'digit_pressed', leg, digit: '1' })

  floor.restart()

  assert.equal(floor.switch.asked.has(leg), false)
  assert.equal(floor.heardBy(customer), 'a1')
  assertTidy(floor)
})

test('every later look at the switch finds an unconfirmed leg as it should be', () => {
  const { floor } = pickedUp()
  const before = floor.centre.effects.length
  floor.centre.now += 5_000

  const { corrections, facts } = floor.centre.see(floor.switch.list())

  assert.deepEqual(facts, [])
  assert.equal(corrections?.adopted, 0)
  assert.equal(floor.centre.effects.length, before)
})
