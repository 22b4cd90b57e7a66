/** Plays everything once, undisturbed, and finds out what passes which fault point. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { actions } from '@cordboard/contract'
import { effectClasses } from '@cordboard/kernel'
import { scenarioNames, type FaultCase, type Scenario } from './fault-cases.ts'
import { scenarios } from './scenarios.ts'
import { Stage } from './stage.ts'

export type Census = {
  /** Every point with every kind that passes it, each where it was met first. */
  readonly cases: readonly FaultCase[]
  /** What no scenario passes and one should, as `point kind`: each effect, and each command on a task. */
  readonly missing: readonly string[]
}

/** Inputs that come now and then in every scenario, and without fail in this one. */
const surely: Readonly<Record<string, Scenario>> = {
  timers: 'missed',
  endpoint_changed: 'phone_away',
  endpoint_registered: 'phone_away',
  seen: 'start',
  settings: 'start',
  switch_connected: 'start',
}

/** Every command is of this kind besides its own. */
const everyCommand = 'command'

const wanted = [
  ...Object.keys(effectClasses).map((kind) => `after_send ${kind}`),
  ...actions.map((action) => `before_reply ${action}`),
]

/** Takes a centre of its own and as long as all scenarios together. */
export async function census(): Promise<Census> {
  const cases = new Map<string, FaultCase>()
  const stage = await Stage.open({ fault: orderOf('first_start') })
  try {
    const first = await passedIn(stage, 'first_start')
    for (const scenario of scenarioNames) {
      const passings = scenario === 'first_start' ? first : await passedIn(stage, scenario)
      for (const passing of passings) {
        const [point = '', kind = ''] = passing.split(' ')
        const isByChance = (surely[kind] ?? scenario) !== scenario
        if (kind === everyCommand || isByChance || cases.has(passing)) continue
        cases.set(passing, { point, kind, scenario })
      }
    }
  } finally {
    await stage.close()
  }
  return { cases: [...cases.values()], missing: wanted.filter((passing) => !cases.has(passing)) }
}

/** Each pass is a line, `point kind`; a scenario that does not come to its end has no census. */
async function passedIn(stage: Stage, scenario: Scenario): Promise<string[]> {
  const file = join(stage.centre.folder, 'fault-passed')
  await stage.begin()
  await scenarios[scenario](stage, orderOf(scenario))
  await stage.settled()
  rmSync(join(stage.centre.folder, 'fault'), { force: true })
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
  rmSync(file, { force: true })
  return [...new Set(lines)]
}

function orderOf(scenario: Scenario): string {
  return `census ${scenario}`
}
