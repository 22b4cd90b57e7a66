import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Centre } from '../testing/centre.ts'

const registered = { kind: 'endpoint_registered', endpoint: '1001' } as const

/** The phone of the agent in a call is lost, and dialled where it was. */
function lost() {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { leg } = centre.connect('c1')
  centre.tell({ kind: 'leg_ended', leg, cause: 44, sip: null })
  const dialled = () => centre.effects.flatMap((effect) => (effect.kind === 'dial' ? [effect.leg] : []))
  const ended = (which: string) => centre.tell({ kind: 'leg_ended', leg: which, cause: 16, sip: null })
  return { centre, dialled, ended, silent: centre.sent('dial').leg }
}

test('a phone that registers anew while it is dialled is dialled again, where it is now', () => {
  const { centre, dialled, ended, silent } = lost()
  centre.pass(500)

  centre.tell(registered)
  const hungUp = centre.sent('hang_up').leg
  const before = dialled().length
  ended(silent)

  assert.equal(hungUp, silent)
  assert.equal(dialled().length, before + 1)
  assert.equal(centre.task('a1').status, 'detached')
})

test('a phone that does not begin to ring within 3 s is given up and dialled again', () => {
  const { centre, dialled, ended, silent } = lost()
  const before = dialled().length

  centre.pass(2_999)
  const early = centre.effects.some(({ kind }) => kind === 'hang_up')
  centre.pass(1)
  const { leg } = centre.sent('hang_up')
  ended(silent)

  assert.equal(early, false)
  assert.equal(leg, silent)
  assert.equal(dialled().length, before + 1)
})

test('a phone that rings is let ring, whatever else registers for it', () => {
  const { centre, dialled, silent } = lost()
  centre.tell({ kind: 'leg_ringing', leg: silent })
  const before = dialled().length

  centre.tell(registered)
  centre.pass(9_000)

  assert.equal(dialled().length, before)
  assert.ok(centre.effects.every(({ kind }) => kind !== 'hang_up'))
  assert.equal(centre.task('a1').status, 'detached')
})

test('a phone that comes back at the end of the time is still rung, however often it was dialled in vain', () => {
  const { centre, dialled, ended } = lost()
  for (let waited = 0; waited < 9_000; waited += 3_000) {
    centre.pass(3_000)
    ended(centre.sent('hang_up').leg)
  }
  centre.pass(900)
  const before = dialled()

  centre.tell(registered)
  ended(before.at(-1) ?? assert.fail())
  const again = centre.sent('dial').leg
  centre.tell({ kind: 'leg_ringing', leg: again })
  centre.pass(8_000)
  centre.tell({ kind: 'leg_answered', leg: again })

  assert.equal(before.includes(again), false)
  assert.equal(centre.task('a1').status, 'connected')
})

test('the customer is not kept for a phone that is silent until the end of the time', () => {
  const { centre, ended } = lost()
  for (let waited = 0; waited < 9_000; waited += 3_000) {
    centre.pass(3_000)
    ended(centre.sent('hang_up').leg)
  }

  centre.pass(2_999)
  const before = centre.task('a1').status
  centre.pass(1)

  assert.equal(before, 'detached')
  assert.equal(centre.task('a1').endedBy, 'requeued')
})

test('a phone that was out of reach and registers is rung once, in whichever order that is told', () => {
  const reachable = { kind: 'endpoint_changed', endpoint: '1001', reachable: true } as const
  for (const told of [
    [registered, reachable],
    [reachable, registered],
  ]) {
    const { centre, dialled, silent } = lost()
    centre.tell({ ...reachable, reachable: false })
    centre.tell({ kind: 'leg_ended', leg: silent, cause: 20, sip: null })
    const before = dialled().length

    for (const event of told) centre.tell(event)

    assert.equal(dialled().length, before + 1)
    assert.equal(centre.agent('a1').reachable, true)
    assert.ok(centre.effects.every(({ kind }) => kind !== 'hang_up'))
  }
})
