import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Settings } from '@cordboard/contract'
import { sampleSettings } from '../sample/sample-settings.ts'
import { newFaults } from './new-faults.ts'

const withTeams = (...names: string[]): Settings => ({
  ...sampleSettings,
  teams: [...sampleSettings.teams, ...names.map((name, place) => ({ id: `team-${place}`, name }))],
})
const place = sampleSettings.teams.length

test('what an edit breaks is a new fault', () => {
  assert.deepEqual(newFaults(withTeams('Night'), withTeams('Night', 'Night')), [
    { pointer: `/teams/${place + 1}/name`, problem: 'repeated', value: 'Night' },
  ])
})

test('what was broken before is none, wherever it stands now', () => {
  const before = withTeams('Day', 'Night', 'Night')

  assert.deepEqual(newFaults(before, { ...before, name: 'Another centre' }), [])
  assert.deepEqual(newFaults(before, withTeams('Night', 'Night')), [])
  assert.deepEqual(newFaults(before, withTeams('Day', 'Night')), [])
})

test('the same once more is a fault at the last place', () => {
  assert.deepEqual(newFaults(withTeams('Night', 'Night'), withTeams('Night', 'Night', 'Night')), [
    { pointer: `/teams/${place + 2}/name`, problem: 'repeated', value: 'Night' },
  ])
})
