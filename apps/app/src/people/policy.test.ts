import assert from 'node:assert/strict'
import { test } from 'node:test'
import { may } from './policy.ts'

test('agents and supervisors can be agents, administrators cannot and see nowhere to send one; agents do not see the centre', () => {
  const roles = ['agent', 'supervisor', 'administrator'] as const

  assert.deepEqual(
    roles.map((role) => may(role, 'be_agent')),
    [true, true, false],
  )
  assert.deepEqual(
    roles.map((role) => may(role, 'see_centre')),
    [false, true, true],
  )
  assert.deepEqual(
    roles.map((role) => may(role, 'see_destinations')),
    [true, true, false],
  )
  assert.ok(roles.every((role) => may(role, 'see_self')))
})
