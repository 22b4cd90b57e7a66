import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runSequence } from './sequence.ts'

const centre = { steps: 100, agents: 3, meanBetweenCalls: 4_000 }

test('10,000 centres in a storm keep every invariant; a failing one names its seed', () => {
  let calls = 0

  for (let seed = 1; seed <= 10_000; seed += 1)
    calls += runSequence({ ...centre, seed, weather: 'storm' }).calls

  assert.ok(calls > 50_000)
})

test('500 more keep them when several things go wrong at once', () => {
  for (let seed = 1; seed <= 500; seed += 1) runSequence({ ...centre, seed, weather: 'hurricane' })
})

test('1,000 with time for consults keep them, and their calls come to all that calls can come to', () => {
  const counted = new Map<string, number>()

  for (let seed = 1; seed <= 1_000; seed += 1) {
    const calm = { seed, steps: 300, agents: 4, meanBetweenCalls: 20_000, weather: 'storm' } as const
    for (const [course, count] of Object.entries(runSequence(calm).courses))
      counted.set(course, (counted.get(course) ?? 0) + count)
  }

  for (const [course, count] of counted) assert.ok(count > 0, `no call was ${course}`)
})

test('a long run with more agents keeps them too', () => {
  for (let seed = 1; seed <= 5; seed += 1) {
    const { outcomes } = runSequence({ ...centre, seed, steps: 5_000, agents: 8, weather: 'storm' })

    for (const [outcome, count] of Object.entries(outcomes)) assert.ok(count > 0, `no offer was ${outcome}`)
  }
})

test('where nothing goes wrong no offer is withdrawn but for customers who leave', () => {
  const { faults, outcomes } = runSequence({ ...centre, seed: 1, steps: 2_000, weather: 'peace' })

  for (const [fault, count] of Object.entries(faults)) assert.equal(count, 0, fault)
  assert.ok(outcomes.answered > 0)
})

test('the same seed gives the same run', () => {
  const once = runSequence({ ...centre, seed: 7, weather: 'storm' })
  const again = runSequence({ ...centre, seed: 7, weather: 'storm' })

  assert.deepEqual(again, once)
})
