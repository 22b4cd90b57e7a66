import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Watch } from './watch.ts'

test('alarms once a silence and tells its end', () => {
  const watch = new Watch(0)
  watch.expect(1000, 0)

  assert.equal(watch.overdue(999), null)
  assert.equal(watch.overdue(1000), 1000)
  assert.equal(watch.overdue(2000), null)
  assert.equal(watch.heard(2500), true)
  assert.equal(watch.heard(2520), false)
  assert.equal(watch.overdue(3520), 1000)
})

test('alarms about nothing that it was not told to expect', () => {
  const watch = new Watch(0)

  assert.equal(watch.overdue(1_000_000), null)
  watch.expect(1000, 1_000_000)
  assert.equal(watch.overdue(1_000_999), null)
  watch.expect(null, 1_000_999)
  assert.equal(watch.overdue(9_000_000), null)
})
