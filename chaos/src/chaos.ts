/** `npm run chaos`: kills and freezes processes at random under load, as long as you like, and prints what came of it. */
import { parseArgs } from 'node:util'
import { killReport } from './kill-report.ts'
import { killRun } from './kill-run.ts'
import { schedule } from './schedule.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    minutes: { type: 'string', default: '10' },
    agents: { type: 'string', default: '20' },
    nodes: { type: 'string', default: '2' },
  },
})
const seed = Number(values.seed)
const length = Number(values.minutes) * 60_000
const nodes = values.nodes === '1' ? 1 : 2

console.log(`seed ${seed}, ${values.minutes} minutes, ${nodes} app nodes`)
const report = await killRun({
  agents: Number(values.agents),
  nodes,
  rate: 5,
  upTo: 100,
  // A little more than twenty agents can do when five call each second: the queue grows to what it may be.
  talks: [2_000, 5_000],
  seed,
  length,
  blows: schedule(seed, length, nodes),
})
console.log(killReport(report))
process.exitCode = report.failures.length === 0 ? 0 : 1
