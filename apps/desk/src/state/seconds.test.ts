import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSeconds } from './seconds.ts'

/** A beat whose clock is moved by hand. */
function arrange() {
  let now = 10_400
  let waiting: { delay: number; callback: () => void } | null = null
  const seconds = createSeconds(() => now, {
    after: (delay, callback) => {
      waiting = { delay, callback }
      return () => {
        waiting = null
      }
    },
  })
  return {
    seconds,
    wait: () => waiting?.delay ?? null,
    beat: () => {
      const due = waiting
      if (!due) return
      waiting = null
      now += due.delay
      due.callback()
    },
  }
}

test('falls on full seconds of the server, and tells everybody at once', () => {
  const { seconds, wait, beat } = arrange()
  const told: number[] = []
  seconds.subscribe(() => told.push(seconds.now()))
  seconds.subscribe(() => told.push(seconds.now()))

  assert.equal(wait(), 605)
  beat()

  assert.deepEqual(told, [11_005, 11_005])
  assert.equal(wait(), 1000)
})

test('stands still when nobody listens', () => {
  const { seconds, wait } = arrange()

  const stop = seconds.subscribe(() => undefined)
  stop()

  assert.equal(wait(), null)
})
