import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Centre } from './testing/centre.ts'
import { Floor } from './testing/floor.ts'
import { sampleSettings } from './testing/sample-settings.ts'

const without = (person: string) => {
  const settings = sampleSettings(2)
  return { ...settings, version: 2, people: settings.people.filter(({ id }) => id !== person) }
}

test('who is removed while nothing is on hand is signed out at once', () => {
  const centre = new Centre(2)

  centre.tell({ kind: 'settings', settings: without('a1') })

  assert.equal(centre.state.agents.get('a1')?.seat, null)
  assert.equal(centre.agent('a2').state, 'available')
})

test('who is removed in mid-call keeps the call to its end, and is then signed out without wrap-up', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { leg } = centre.connect('c1')

  centre.tell({ kind: 'settings', settings: without('a1') })

  assert.equal(centre.state.agents.get('a1')?.seat?.work.kind, 'engaged')
  centre.hangUp(leg)
  centre.hangUp('c1')
  assert.equal(centre.state.agents.get('a1')?.seat, null)
  assert.equal(centre.state.interactions.size, 0)
})

test('who loses their team is signed out once the work on hand is done', () => {
  const centre = new Centre(1)
  const interaction = centre.arrive('c1')
  const { leg } = centre.connect('c1')
  const settings = sampleSettings(1)
  const people = settings.people.map((person) => ({ ...person, teams: ['cards'] }))

  centre.tell({ kind: 'settings', settings: { ...settings, version: 2, people } })
  centre.hangUp(leg)
  assert.equal(centre.agent('a1').state, 'wrap_up')
  centre.ask('a1', { kind: 'wrap-up', task: interaction, reason: 'solved' })

  assert.equal(centre.agent('a1').state, 'signed_out')
})

test('who becomes an administrator in mid-call has no desktop to wrap up at: it is done for them', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  const { leg } = centre.connect('c1')
  const settings = sampleSettings(1)
  const people = settings.people.map((person) => ({ ...person, role: 'administrator' as const }))

  centre.tell({ kind: 'settings', settings: { ...settings, version: 2, people } })
  assert.equal(centre.agent('a1').state, 'engaged')
  centre.hangUp(leg)
  centre.hangUp('c1')

  assert.equal(centre.agent('a1').state, 'signed_out')
})

test('who may do nothing with a phone any more leaves theirs', () => {
  const centre = new Centre(1)
  const settings = sampleSettings(1)
  const people = settings.people.map((person) => ({ ...person, profile: 'none' }))
  const profiles = [{ id: 'none', name: 'None', permissions: [] }]

  centre.tell({ kind: 'settings', settings: { ...settings, version: 2, people, profiles } })

  assert.equal(centre.agent('a1').state, 'signed_out')
})

test('who sits at a number that becomes an entry point leaves it: it would call ourselves', () => {
  const floor = new Floor(1)
  floor.sitOutside(1)
  const { station } = floor.centre.agent('a1')
  const number = station?.kind === 'number' ? station.number : ''
  const settings = sampleSettings(1)
  const [entryPoint] = settings.entryPoints
  assert(entryPoint)

  floor.centre.tell({
    kind: 'settings',
    settings: {
      ...settings,
      version: 2,
      entryPoints: [...settings.entryPoints, { ...entryPoint, id: 'new', number }],
    },
  })

  assert.equal(floor.centre.agent('a1').state, 'signed_out')
})
