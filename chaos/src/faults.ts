/** `npm run faults`: kills the app once at every fault point for every kind that passes it, and prints what came of it. */
import { parseArgs } from 'node:util'
import { faultCases, spreadCases } from './fault-cases.ts'
import { FaultRun, type Finding } from './fault-run.ts'
import { faultTable } from './fault-table.ts'

const { values } = parseArgs({
  options: {
    /** Only those whose point or kind contains this. */
    only: { type: 'string', default: '' },
    short: { type: 'boolean', default: false },
  },
})

const cases = (values.short ? spreadCases : faultCases).filter(({ point, kind }) =>
  `${point}:${kind}`.includes(values.only),
)
const run = new FaultRun()
const findings: Finding[] = []
try {
  for (const fault of cases) {
    const finding = await run.play(fault)
    findings.push(finding)
    const outcome = finding.failures.join('; ') || 'ok'
    console.log(`${fault.point}:${fault.kind}  ${(finding.took / 1000).toFixed(1)} s  ${outcome}`)
  }
} finally {
  await run.close()
}
console.log(`\n${faultTable(findings)}`)
process.exitCode = findings.some(({ failures }) => failures.length > 0) ? 1 : 0
