/** `npm run faults`: strikes the app once at every fault point for every kind that passes it, and prints what came of it. */
import { parseArgs } from 'node:util'
import { census } from './census.ts'
import { canBefall, deeds, spreadCases, type Deed, type FaultCase } from './fault-cases.ts'
import { FaultRun, type Finding } from './fault-run.ts'
import { faultTable } from './fault-table.ts'

const { values } = parseArgs({
  options: {
    /** Only those whose point or kind contains this. */
    only: { type: 'string', default: '' },
    /** Only this deed. */
    deed: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
})

const asked = values.deed === undefined ? deeds : deeds.filter((deed) => deed === values.deed)
if (asked.length === 0) throw new Error(`no such deed: ${values.deed}; there are ${deeds.join(', ')}`)

const { cases, missing } = values.short ? { cases: spreadCases, missing: [] } : await census()
const chosen = cases.filter(({ point, kind }) => `${point}:${kind}`.includes(values.only))
const plan = asked.map((deed) => ({ deed, faults: chosen.filter((fault) => canBefall(deed, fault)) }))
if (plan.every(({ faults }) => faults.length === 0))
  throw new Error(`nothing that is passed contains '${values.only}' and can befall ${asked.join(' or ')}`)

const tables: string[] = missing.map((what) => `no scenario passes ${what}`)
for (const { deed, faults } of plan) {
  const findings = await findingsOf(deed, faults)
  tables.push(faultTable(deed, findings))
  if (findings.some(({ failures }) => failures.length > 0)) process.exitCode = 1
}
console.log(`\n${tables.join('\n\n')}`)
if (missing.length > 0) process.exitCode = 1

async function findingsOf(deed: Deed, faults: readonly FaultCase[]): Promise<Finding[]> {
  const run = new FaultRun(deed)
  const findings: Finding[] = []
  try {
    for (const fault of faults) {
      const finding = await run.play(fault)
      findings.push(finding)
      const outcome = finding.failures.join('; ') || 'ok'
      console.log(`${deed} ${fault.point}:${fault.kind}  ${(finding.took / 1000).toFixed(1)} s  ${outcome}`)
    }
  } finally {
    await run.close()
  }
  return findings
}
