import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killReport } from './kill-report.ts'
import { killRun } from './kill-run.ts'
import { schedule } from './schedule.ts'

/** App, database and switch are killed and frozen within its time; processes.test.ts kills the supervisor. */
const seed = 23

test('processes die at random for a while, and nothing is lost', async () => {
  const length = 37_000
  const blows = schedule(seed, length)

  const report = await killRun({
    agents: 20,
    rate: 5,
    upTo: 100,
    talks: [2_000, 4_000],
    seed,
    length,
    blows,
  })

  console.log(killReport(report))
  assert.deepEqual(report.failures, [])
})

test('a seed gives the same blows again', () => {
  assert.deepEqual(schedule(7, 60_000), schedule(7, 60_000))
  assert.notDeepEqual(schedule(7, 60_000), schedule(8, 60_000))
})
