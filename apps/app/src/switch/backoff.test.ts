import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Backoff } from './backoff.ts'

/** The turns, of so many, in which it is tried; each try fails. */
function triesIn(backoff: Backoff, turns: number): number[] {
  return Array.from({ length: turns }, (_, turn) => turn + 1).filter(() => {
    const isTried = backoff.turn()
    if (isTried) backoff.failed()
    return isTried
  })
}

test('what keeps failing is tried after one turn, then two, then four, up to the longest wait', () => {
  const backoff = new Backoff(5)
  backoff.failed()

  assert.deepEqual(triesIn(backoff, 20), [1, 3, 7, 12, 17])
})

test('what has not failed is not tried again, nor what has been tried', () => {
  const backoff = new Backoff(5)
  const before = backoff.turn()
  backoff.failed()

  const turns = [backoff.turn(), backoff.turn(), backoff.turn()]

  assert.equal(before, false)
  assert.deepEqual(turns, [true, false, false])
})

test('a failure more while one waits neither delays nor hurries it', () => {
  const backoff = new Backoff(8)
  backoff.failed()
  triesIn(backoff, 1)
  backoff.turn()

  backoff.failed()

  assert.equal(backoff.turn(), true)
})

test('after a reset it begins with one turn', () => {
  const backoff = new Backoff(8)
  backoff.failed()
  triesIn(backoff, 6)

  backoff.reset()
  const idle = backoff.turn()
  backoff.failed()

  assert.equal(idle, false)
  assert.equal(backoff.turn(), true)
})
