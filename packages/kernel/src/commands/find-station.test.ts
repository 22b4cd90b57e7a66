import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Permission, Station } from '@cordboard/contract'
import { Centre } from '../testing/centre.ts'
import { customerService, numberOf, sampleSettings } from '../testing/sample-settings.ts'
import type { Command } from './command.ts'

const at = (number: string): Command => ({
  kind: 'sign_in',
  team: 'service',
  station: { kind: 'number', number },
})

function permitting(...permissions: Permission[]) {
  const settings = sampleSettings(2)
  const people = settings.people.map((person) => ({ ...person, profile: 'p' }))
  return { ...settings, people, profiles: [{ id: 'p', name: 'Profile', permissions }] }
}

test('an agent signs in at a number, which is kept as it is dialled (STA-2)', () => {
  const centre = new Centre(0, sampleSettings(2))

  const reply = centre.ask('a1', at('011 1 (202) 555-0181'))

  const { reachable, station } = centre.agent('a1')
  assert.equal(reply.kind, 'done')
  assert.deepEqual(station, { kind: 'number', number: numberOf(1) } satisfies Station)
  assert.equal(reachable, true)
})

for (const [what, number, code] of [
  ['too short a number', '12', 'number_length'],
  ['one without a country', '555 0181', 'invalid_number'],
  ['an entry point’s number, which would call ourselves', customerService, 'entry_point_number'],
  ['the number that another agent sits at', numberOf(2), 'station_in_use'],
] as const)
  test(`${what} is refused with ${code}`, () => {
    const centre = new Centre(0, sampleSettings(2))
    centre.ask('a2', at(numberOf(2)))

    const reply = centre.ask('a1', at(number))

    assert.equal(reply.kind === 'refused' && reply.code, code)
  })

test('the number is free again once who sat there has signed out', () => {
  const centre = new Centre(0, sampleSettings(2))
  centre.ask('a2', at(numberOf(2)))
  centre.ask('a2', { kind: 'sign_out' })

  assert.equal(centre.ask('a1', at(numberOf(2))).kind, 'done')
})

test('without a trunk there is no number to sit at', () => {
  const centre = new Centre(0, sampleSettings(2))
  centre.tell({ kind: 'endpoint_changed', endpoint: 'trunk-sample', reachable: false })

  const reply = centre.ask('a1', at(numberOf(1)))

  assert.equal(reply.kind === 'refused' && reply.code, 'no_trunk')
})

test('whose profile permits no numbers outside sits at none, and leaves one when it is taken from them', () => {
  const refused = new Centre(0, permitting('take_calls'))
  const centre = new Centre(0, permitting('take_calls', 'dial_numbers'))
  centre.ask('a1', at(numberOf(1)))

  const reply = refused.ask('a1', at(numberOf(1)))
  centre.tell({ kind: 'settings', settings: { ...permitting('take_calls'), version: 2 } })

  assert.equal(reply.kind === 'refused' && reply.code, 'not_permitted')
  assert.equal(centre.agent('a1').state, 'signed_out')
})
