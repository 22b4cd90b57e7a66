import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Purpose, Settings } from '@cordboard/contract'
import { Centre } from '../testing/centre.ts'
import { customerService, sampleSettings } from '../testing/sample-settings.ts'
import { destinationsOf } from './destinations.ts'

/** Who stands in the list of `a1`, with the reason why they cannot be chosen. */
function listed({ state, now }: Centre, purpose: Purpose): (readonly [string, string | null])[] {
  return destinationsOf(state, 'a1', purpose, now).agents.map(({ id, why }) => [id, why])
}

test('an agent who is Available can be chosen; the one who asks is not in the list (TRF-2)', () => {
  const centre = new Centre(3)

  const { agents, at } = destinationsOf(centre.state, 'a1', 'transfer', centre.now)

  assert.equal(at, centre.now)
  assert.deepEqual(
    agents.map(({ id }) => id),
    ['a2', 'a3'],
  )
  assert.deepEqual(agents[0], {
    id: 'a2',
    name: 'Agent 2',
    role: 'agent',
    state: 'available',
    reason: null,
    since: centre.agent('a2').since,
    team: 'Service',
    extension: '1002',
    why: null,
  })
})

test('an agent in Idle can be consulted, but not be transferred to; their reason is shown (CON-1)', () => {
  const centre = new Centre(3)
  centre.ask('a2', { kind: 'pick_state', pick: { state: 'idle', reason: 'lunch' } })

  assert.deepEqual(listed(centre, 'consult'), [
    ['a3', null],
    ['a2', null],
  ])
  assert.deepEqual(listed(centre, 'transfer'), [
    ['a3', null],
    ['a2', 'agent_not_available'],
  ])
  const { agents } = destinationsOf(centre.state, 'a1', 'consult', centre.now)
  assert.equal(agents[1]?.reason, 'Lunch')
})

for (const purpose of ['transfer', 'consult'] as const) {
  test(`for a ${purpose}, who has a request, a call or a wrap-up cannot be chosen`, () => {
    const centre = new Centre(2)
    centre.ask('a1', { kind: 'pick_state', pick: { state: 'idle' } })

    centre.arrive('c1')
    const whileOffered = listed(centre, purpose)
    const { leg } = centre.connect('c1')
    const whileEngaged = listed(centre, purpose)
    centre.hangUp('c1')
    centre.hangUp(leg)
    const whileWrappingUp = listed(centre, purpose)

    for (const list of [whileOffered, whileEngaged, whileWrappingUp])
      assert.deepEqual(list, [['a2', 'agent_not_available']])
  })

  test(`for a ${purpose}, who let a request pass cannot be chosen (ANS-4)`, () => {
    const centre = new Centre(2)
    centre.ask('a1', { kind: 'pick_state', pick: { state: 'idle' } })
    centre.arrive('c1')

    centre.pass(20_000)

    assert.equal(centre.agent('a2').state, 'rona')
    assert.deepEqual(listed(centre, purpose), [['a2', 'agent_not_available']])
  })

  test(`for a ${purpose}, whose phone cannot be reached stands there with that reason`, () => {
    const centre = new Centre(3)

    centre.tell({ kind: 'endpoint_changed', endpoint: '1002', reachable: false })

    assert.deepEqual(listed(centre, purpose), [
      ['a3', null],
      ['a2', 'unreachable'],
    ])
  })
}

test('who is signed out is not in the list', () => {
  const centre = new Centre(3)

  centre.ask('a2', { kind: 'sign_out' })

  assert.deepEqual(listed(centre, 'consult'), [['a3', null]])
})

test('a supervisor who is signed in is in it (TRF-2)', () => {
  const { people, ...rest } = sampleSettings(2)
  const [anna, sofie] = people
  assert.ok(anna && sofie)
  const centre = new Centre(2, { ...rest, people: [anna, { ...sofie, role: 'supervisor' }] })

  const { agents } = destinationsOf(centre.state, 'a1', 'transfer', centre.now)

  assert.deepEqual(
    agents.map(({ id, role }) => [id, role]),
    [['a2', 'supervisor']],
  )
})

test('among equals the list is in order of names', () => {
  const settings = sampleSettings(4)
  const people = settings.people.map((person, place) => ({
    ...person,
    name: ['', 'Zoë', 'åse', 'Bo'][place] || 'Ann',
  }))
  const centre = new Centre(4, { ...settings, people })

  assert.deepEqual(
    listed(centre, 'transfer').map(([id]) => id),
    ['a3', 'a4', 'a2'],
  )
})

test('queues and entry points are those that are open for the purpose, which both are until told otherwise', () => {
  const settings = sampleSettings(2)
  const [first, second] = settings.queues
  const [number, other] = settings.entryPoints
  assert.ok(first && second && number && other)
  const closed: Settings = {
    ...settings,
    queues: [{ ...first, openFor: { transfer: true, consult: false } }, second],
    entryPoints: [number, { ...other, openFor: { transfer: false, consult: true } }],
  }
  const centre = new Centre(2, closed)

  const transfer = destinationsOf(centre.state, 'a1', 'transfer', centre.now)
  const consult = destinationsOf(centre.state, 'a1', 'consult', centre.now)

  assert.deepEqual(
    transfer.queues.map(({ id }) => id),
    ['customer-service', 'debit-cards'],
  )
  assert.deepEqual(transfer.entryPoints, [
    { id: 'customer-service', name: 'Customer service', number: customerService },
  ])
  assert.deepEqual(
    consult.queues.map(({ id }) => id),
    ['debit-cards'],
  )
  assert.deepEqual(
    consult.entryPoints.map(({ id }) => id),
    ['customer-service', 'debit-cards'],
  )
})

test('a queue says who waits there and how many others could take a call', () => {
  const centre = new Centre(2)
  centre.ask('a1', { kind: 'pick_state', pick: { state: 'idle' } })

  const [queue] = destinationsOf(centre.state, 'a1', 'consult', centre.now).queues

  assert.deepEqual(queue, {
    id: 'customer-service',
    name: 'Customer service',
    waiting: 0,
    free: 1,
    signedIn: 1,
  })
})

test('a number has at most 18 digits, or as many as the administrator says (TRF-4)', () => {
  const settings = sampleSettings(1)
  const centre = new Centre(1, { ...settings, handling: { longestNumber: 12 } })

  assert.equal(destinationsOf(new Centre(1).state, 'a1', 'transfer', 0).longestNumber, 18)
  assert.equal(destinationsOf(centre.state, 'a1', 'transfer', 0).longestNumber, 12)
})
