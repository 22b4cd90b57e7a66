/**
 * `npm run simulate -- --seed N --sequences M`: many runs, and what they held.
 *
 * Also `--steps`, `--agents`, `--mean` (milliseconds between calls; many give time for consults), `--weather peace|storm|hurricane`, and `--trace` to see every step.
 */
import { parseArgs } from 'node:util'
import { weathers, type Weather } from './faults.ts'
import { InvariantBroken, runSequence, type SequenceOptions } from './sequence.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    sequences: { type: 'string', default: '10000' },
    steps: { type: 'string', default: '100' },
    agents: { type: 'string', default: '3' },
    mean: { type: 'string', default: '4000' },
    weather: { type: 'string', default: 'storm' },
    trace: { type: 'boolean', default: false },
  },
})

const firstSeed = Number(values.seed)
const sequences = Number(values.sequences)
const totals: Record<string, number> = {}
const failed: string[] = []
const startedAt = performance.now()

for (let seed = firstSeed; seed < firstSeed + sequences; seed += 1) {
  try {
    const { calls, courses, facts, faults, losses, outcomes, steps } = runSequence(optionsFor(seed))
    add({
      sequences: 1,
      steps,
      calls,
      facts,
      ...outcomes,
      ...losses,
      ...courses,
      ...prefixed('fault: ', faults),
    })
  } catch (error) {
    if (!(error instanceof InvariantBroken)) throw error
    failed.push(error.message)
    if (failed.length === 10) break
  }
}

const seconds = (performance.now() - startedAt) / 1000
for (const [name, count] of Object.entries(totals)) console.log(`${name}: ${count}`)
console.log(`seconds: ${seconds.toFixed(1)}`)
console.log(`calls per second: ${Math.round((totals['calls'] ?? 0) / seconds)}`)
console.log(`seeds: ${firstSeed}..${firstSeed + sequences - 1}`)
for (const message of failed) console.error(`FAILED ${message}`)
process.exitCode = failed.length === 0 ? 0 : 1

function optionsFor(seed: number): SequenceOptions {
  const options = {
    seed,
    steps: Number(values.steps),
    agents: Number(values.agents),
    meanBetweenCalls: Number(values.mean),
    weather: weatherOf(values.weather),
  }
  if (!values.trace) return options
  return {
    ...options,
    trace(at, input, step) {
      console.log(at % 10_000_000, JSON.stringify(input))
      for (const fact of step.facts) console.log('    =', JSON.stringify(fact))
      for (const effect of step.effects) console.log('    >', JSON.stringify(effect))
      if (step.reply !== null) console.log('    :', JSON.stringify(step.reply))
    },
  }
}

function weatherOf(name: string): Weather {
  if (name === 'peace' || name === 'storm' || name === 'hurricane') return name
  throw new Error(`--weather is one of ${Object.keys(weathers).join()}`)
}

function add(counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) totals[name] = (totals[name] ?? 0) + count
}

function prefixed(prefix: string, counts: object): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [prefix + name, Number(count)]))
}
