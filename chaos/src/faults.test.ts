import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { spreadCases } from './fault-cases.ts'
import { FaultRun, type Finding } from './fault-run.ts'
import { faultTable } from './fault-table.ts'

const run = new FaultRun()
const findings: Finding[] = []

after(async () => {
  await run.close()
  console.log(faultTable('kill', findings))
})

for (const fault of spreadCases)
  test(`the app is killed at ${fault.point} of ${fault.kind}, and nothing is lost`, async () => {
    const finding = await run.play(fault)

    findings.push(finding)
    assert.deepEqual(finding.failures, [])
  })
