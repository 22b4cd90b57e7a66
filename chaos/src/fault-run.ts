/** Strikes the app once at every chosen point for every kind, each time in the middle of what people do, and looks. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Deed, FaultCase } from './fault-cases.ts'
import { scenarios } from './scenarios.ts'
import { Stage } from './stage.ts'
import { comesTrue } from './until.ts'

export type Finding = {
  readonly fault: FaultCase
  readonly failures: readonly string[]
  readonly took: number
}

/** The supervisor waits longer before each start in a row; asked for one, it begins again without a wait. */
const restartEvery = 3

/** Longer than the lease, in milliseconds. */
const napLength = 4_000

export class FaultRun {
  readonly #deed: Deed
  #stage: Stage | null = null
  #struck = 0

  constructor(deed: Deed = 'kill') {
    this.#deed = deed
  }

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
    const text = `${fault.point}:${fault.kind}:${this.#deed === 'kill' ? 'kill' : 'stop'}`
    const nodes = this.#deed === 'takeover' ? 2 : 1
    if (fault.scenario === 'first_start') await this.close()
    this.#stage ??= await Stage.open({ nodes, ...(fault.scenario === 'first_start' ? { fault: text } : {}) })
    const stage = this.#stage
    if (++this.#struck % restartEvery === 0) await stage.centre.restart('app')
    await stage.begin()
    const over = new AbortController()
    const woken = this.#deed === 'kill' ? null : this.#wake(stage, text, over.signal)
    try {
      await scenarios[fault.scenario](stage, text)
      await stage.settled()
    } catch (error) {
      stage.failures.add(error instanceof Error ? error.message : String(error))
    }
    over.abort()
    await woken
    if (!hasStruck(stage, text)) stage.failures.add('the point was not passed')
    clear(stage)
    return [...stage.failures]
  }

  /** Lets the stopped one go on when it is time. */
  async #wake(stage: Stage, text: string, over: AbortSignal): Promise<void> {
    while (!hasStruck(stage, text)) {
      if (over.aborted) return
      await wait(15)
    }
    if (this.#deed === 'nap') await wait(napLength)
    else if (!(await comesTrue(() => stage.nodes.areServing(), 15_000)))
      stage.failures.add('the other node did not take over')
    stage.nodes.wakeAll()
  }
}

function hasStruck({ centre }: Stage, text: string): boolean {
  const file = join(centre.folder, 'fault-struck')
  return existsSync(file) && readFileSync(file, 'utf8') === text
}

function clear({ centre }: Stage): void {
  for (const name of ['fault', 'fault-struck']) rmSync(join(centre.folder, name), { force: true })
}
