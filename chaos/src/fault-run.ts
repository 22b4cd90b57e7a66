/** Kills the app once at every chosen point for every kind, each time in the middle of what people do, and looks. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { FaultCase } from './fault-cases.ts'
import { scenarios } from './scenarios.ts'
import { Stage } from './stage.ts'

export type Finding = {
  readonly fault: FaultCase
  readonly failures: readonly string[]
  readonly took: number
}

/** The supervisor waits longer before each start in a row; asked for one, it begins again without a wait. */
const restartEvery = 3

export class FaultRun {
  #stage: Stage | null = null
  #struck = 0

  async close(keepLogsIn?: string): Promise<void> {
    await this.#stage?.close(keepLogsIn)
    this.#stage = null
  }

  /** Plays one case; never rejects: what goes wrong is what was looked for. */
  async play(fault: FaultCase): Promise<Finding> {
    const began = performance.now()
    const failures = await this.#failuresOf(fault).catch((error: unknown) => [String(error)])
    // What one case has spoilt must not be held against the next.
    if (failures.length > 0) await this.close(process.env['CHAOS_KEEP_LOGS'])
    return { fault, failures, took: performance.now() - began }
  }

  async #failuresOf(fault: FaultCase): Promise<string[]> {
    const text = `${fault.point}:${fault.kind}:kill`
    if (fault.scenario === 'first_start') await this.close()
    this.#stage ??= await Stage.open(fault.scenario === 'first_start' ? text : undefined)
    const stage = this.#stage
    if (++this.#struck % restartEvery === 0) await stage.centre.restart('app')
    await stage.begin()
    try {
      await scenarios[fault.scenario](stage, text)
      await stage.settled()
    } catch (error) {
      stage.failures.add(error instanceof Error ? error.message : String(error))
    }
    if (!hasStruck(stage, text)) stage.failures.add('the point was not passed')
    return [...stage.failures]
  }
}

function hasStruck({ centre }: Stage, text: string): boolean {
  const file = join(centre.folder, 'fault-struck')
  const struck = existsSync(file) && readFileSync(file, 'utf8') === text
  rmSync(file, { force: true })
  rmSync(join(centre.folder, 'fault'), { force: true })
  return struck
}
