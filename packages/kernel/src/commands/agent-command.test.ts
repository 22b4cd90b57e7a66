import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Command } from './command.ts'
import { Centre } from '../testing/centre.ts'
import { extensionOf } from '../testing/sample-settings.ts'
import { noticesOf } from '../views/views.ts'

const signIn = (agent: number, team = 'service'): Command => ({
  kind: 'sign_in',
  team,
  station: { kind: 'extension', extension: extensionOf(agent) },
})
const available: Command = { kind: 'pick_state', pick: { state: 'available' } }
const idle: Command = { kind: 'pick_state', pick: { state: 'idle', reason: 'lunch' } }

test('an agent signs in with a team and a station and begins in Idle (STA-2)', () => {
  const centre = new Centre(0)

  const reply = centre.ask('a1', signIn(1))

  assert.deepEqual(reply, { kind: 'done' })
  const { reachable, since, state, station, team } = centre.agent('a1')
  assert.deepEqual(
    { reachable, since, state, team },
    { reachable: true, since: centre.now, state: 'idle', team: 'service' },
  )
  assert.deepEqual(station, { kind: 'extension', extension: '1001' })
})

const refusals: readonly (readonly [string, string, Command, string])[] = [
  ['somebody unknown', 'nobody', signIn(1), 'not_allowed'],
  ['a team that is not theirs', 'a1', signIn(1, 'cards'), 'unknown_team'],
  ['an extension that does not exist', 'a1', signIn(9), 'unknown_station'],
  ['a second sign-in', 'a2', signIn(1), 'already_signed_in'],
  ['a sign-out of one who is not there', 'a1', { kind: 'sign_out' }, 'not_allowed_now'],
  ['a state of one who is not there', 'a1', available, 'not_allowed_now'],
  [
    'an unknown idle reason',
    'a2',
    { kind: 'pick_state', pick: { state: 'idle', reason: 'x' } },
    'unknown_reason',
  ],
  ['a station that another agent uses', 'a1', signIn(2), 'station_in_use'],
]

for (const [what, actor, command, code] of refusals) {
  test(`${what} is refused with ${code} and changes nothing`, () => {
    const centre = new Centre(2)
    centre.ask('a1', { kind: 'sign_out' })
    const facts = centre.facts.length

    const reply = centre.ask(actor, command)

    assert.equal(reply.kind === 'refused' && reply.code, code)
    assert.equal(centre.facts.length, facts)
  })
}

test('who signs out takes no notices into the next day', () => {
  const centre = new Centre(1)
  centre.ask('s1', { kind: 'set_state', agent: 'a1', pick: { state: 'idle' }, by: 'Sofie Berg' })
  assert.equal(noticesOf(centre.state, 'a1').length, 1)

  centre.ask('a1', { kind: 'sign_out' })

  assert.deepEqual(noticesOf(centre.state, 'a1'), [])
})

test('there is no sign-out while a request is shown, nor before its work is done (ANS-5)', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  assert.equal(centre.agent('a1').canSignOut, false)

  const ringing = centre.ask('a1', { kind: 'sign_out' })
  const { interaction, leg } = centre.connect('c1')
  const talking = centre.ask('a1', { kind: 'sign_out' })
  centre.ask('a1', { kind: 'end', task: interaction })
  centre.hangUp(leg)
  const wrappingUp = centre.ask('a1', { kind: 'sign_out' })
  centre.ask('a1', { kind: 'wrap-up', task: interaction, reason: 'solved' })
  const free = centre.ask('a1', { kind: 'sign_out' })

  assert.equal(ringing.kind === 'refused' && ringing.code, 'request_pending')
  assert.equal(talking.kind === 'refused' && talking.code, 'in_progress')
  assert.equal(wrappingUp.kind === 'refused' && wrappingUp.code, 'in_progress')
  assert.equal(free.kind, 'done')
  assert.equal(centre.agent('a1').state, 'signed_out')
})

test('a state picked during a call takes effect after wrap-up (STA-1)', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { interaction, leg } = centre.connect('c1')

  centre.ask('a1', idle)
  const during = centre.agent('a1')
  centre.ask('a1', { kind: 'end', task: interaction })
  centre.hangUp(leg)
  const wrappingUp = centre.agent('a1')
  centre.ask('a1', { kind: 'wrap-up', task: interaction, reason: 'solved' })
  const afterwards = centre.agent('a1')

  assert.equal(during.state, 'engaged')
  assert.deepEqual(during.next, { state: 'idle', reason: 'lunch' })
  assert.equal(wrappingUp.state, 'wrap_up')
  assert.equal(afterwards.state, 'idle')
  assert.equal(afterwards.reason, 'lunch')
  assert.equal(afterwards.next, null)
})

test('picking the state one is in keeps the time in it', () => {
  const centre = new Centre(1)
  const { since } = centre.agent('a1')
  centre.now += 60_000

  const reply = centre.ask('a1', available)

  assert.equal(reply.kind, 'done')
  assert.equal(centre.agent('a1').since, since)
})

test('a person whom new settings no longer know is signed out, and their station is free', () => {
  const centre = new Centre(2)
  const settings = centre.state.settings ?? assert.fail()

  centre.tell({
    kind: 'settings',
    settings: { ...settings, version: 2, people: settings.people.filter(({ id }) => id !== 'a1') },
  })

  assert.equal(centre.state.agents.get('a1')?.seat, null)
  assert.equal(centre.state.index.stations.has('1001'), false)
})
