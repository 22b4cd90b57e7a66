/** What `npm test` does to processes: a short run with people at work, of which nobody may notice. */
import assert from 'node:assert/strict'
import { killReport } from './kill-report.ts'
import { killRun } from './kill-run.ts'
import type { Blow } from './schedule.ts'

/** Five calls a second for a while, in which that happens; `length` in milliseconds. */
export async function underLoad(blows: readonly Blow[], length = 6_000, nodes: 1 | 2 = 1): Promise<void> {
  const report = await killRun({
    agents: 10,
    nodes,
    rate: 5,
    upTo: 40,
    talks: [300, 1_500],
    seed: 1,
    length,
    blows,
  })
  console.log(killReport(report))
  assert.equal(report.blows.length, blows.length)
  assert.deepEqual(report.failures, [])
}
