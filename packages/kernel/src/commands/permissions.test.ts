import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Permission } from '@cordboard/contract'
import { Centre } from '../testing/centre.ts'
import { Floor } from '../testing/floor.ts'
import { destinationsOf } from '../views/destinations.ts'
import { extensionOf, sampleSettings } from '../testing/sample-settings.ts'

/** Settings in which the first agent's profile permits only this. */
function permitting(permissions: Permission[], version = 1) {
  const settings = sampleSettings(2)
  const people = settings.people.map((person) => (person.id === 'a1' ? { ...person, profile: 'p' } : person))
  return { ...settings, version, people, profiles: [{ id: 'p', name: 'Profile', permissions }] }
}

const station = { kind: 'extension', extension: extensionOf(1) } as const

test('who may not take calls is not offered any from the moment it is taken from them (ANS-9)', () => {
  const centre = new Centre(1, sampleSettings(2))

  centre.tell({ kind: 'settings', settings: permitting(['be_consulted'], 2) })
  const interaction = centre.arrive('c1')

  assert.equal(centre.state.interactions.get(interaction)?.phase, 'waiting')
})

test('who gets the permission back is offered who waits', () => {
  const centre = new Centre(1, sampleSettings(2))
  centre.tell({ kind: 'settings', settings: permitting(['be_consulted'], 2) })
  const interaction = centre.arrive('c1')

  centre.tell({ kind: 'settings', settings: permitting(['take_calls'], 3) })

  assert.equal(centre.state.interactions.get(interaction)?.phase, 'offered')
})

test('who may only be consulted signs in, but cannot become available', () => {
  const centre = new Centre(0, permitting(['be_consulted']))

  const signedIn = centre.ask('a1', { kind: 'sign_in', team: 'service', station })
  const available = centre.ask('a1', { kind: 'pick_state', pick: { state: 'available' } })
  const idle = centre.ask('a1', { kind: 'pick_state', pick: { state: 'idle', reason: 'lunch' } })

  assert.equal(signedIn.kind, 'done')
  assert.equal(available.kind === 'refused' && available.code, 'not_permitted')
  assert.equal(idle.kind, 'done')
})

test('who may not be consulted cannot be chosen for a consult or a transfer', () => {
  const centre = new Centre(2, permitting(['take_calls']))

  for (const purpose of ['consult', 'transfer'] as const)
    assert.equal(destinationsOf(centre.state, 'a2', purpose, 0).agents[0]?.why, 'agent_not_available')
})

test('a consult of a queue passes by who may not be consulted, who is offered the caller behind it', () => {
  const settings = permitting(['take_calls'])
  const floor = new Floor(2, { people: settings.people, profiles: settings.profiles })
  floor.centre.ask('a1', { kind: 'pick_state', pick: { state: 'idle' } })
  floor.call()
  floor.consult('a2', { kind: 'queue', queue: 'customer-service' })

  floor.centre.ask('a1', { kind: 'pick_state', pick: { state: 'available' } })
  const asked = floor.state('a1')
  floor.call()

  assert.deepEqual([asked, floor.task('a1').kind], ['available', 'inbound'])
})

test('who may do nothing with a phone cannot sign in to one', () => {
  const centre = new Centre(0, permitting(['dial_numbers']))

  const reply = centre.ask('a1', { kind: 'sign_in', team: 'service', station })

  assert.equal(reply.kind === 'refused' && reply.code, 'not_permitted')
})
