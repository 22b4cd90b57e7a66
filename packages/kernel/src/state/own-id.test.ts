import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOurs, ownId } from './own-id.ts'

test("an id that the kernel gave is the tenant's own, one of the switch or of another tenant is not", () => {
  assert.ok(isOurs('sample', ownId('sample', 3, 7, '')))
  assert.ok(isOurs('sample', ownId('sample', 3, 7, 'agent')))
  assert.ok(!isOurs('sample', '1792492737.12'))
  assert.ok(!isOurs('sample', ownId('sample-2', 3, 7, 'agent')))
})
