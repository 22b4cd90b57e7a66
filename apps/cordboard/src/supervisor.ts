/** The three children as one: started in the order in which they need each other, stopped in the reverse one. */
import type { ChildName } from './child/child-spec.ts'
import type { Child } from './child/child.ts'
import { ChildWillNotStart } from './child-will-not-start.ts'
import type { ChildStatus } from './control/messages.ts'

/** After this many failed starts in a row the first start is given up; a child that once ran is tried for ever. */
const patience = 4

export class Supervisor {
  readonly #children: readonly Child[]

  /** @param children in the order in which they start */
  constructor(children: readonly Child[]) {
    this.#children = children
  }

  /**
   * Starts everything and resolves when everything answers, or when it was stopped meanwhile. Switch and database do
   * not wait for each other.
   *
   * @throws {ChildWillNotStart}
   */
  async start(): Promise<void> {
    const [first, last] = [this.#children.slice(0, -1), this.#children.slice(-1)]
    for (const wave of [first, last]) {
      for (const child of wave) child.start()
      await Promise.all(wave.map(ready))
      if (wave.some((child) => child.status.state === 'stopped')) return
    }
  }

  /** Stops one after the other: the app while the database still takes its last facts. */
  async stop(): Promise<void> {
    for (const child of this.#children.toReversed()) await child.stop()
  }

  /** Stops what it has begun itself; what an earlier supervisor left goes on, with its calls. */
  async giveUp(): Promise<void> {
    for (const child of this.#children.toReversed()) await child.leave()
  }

  /** Stops what an earlier supervisor left running; starts nothing. */
  async stopLeftOvers(): Promise<void> {
    for (const child of this.#children) child.adopt()
    await this.stop()
  }

  /**
   * Replaces one process and resolves when the new one answers.
   *
   * @throws {ChildWillNotStart}
   */
  async restart(name: ChildName): Promise<void> {
    const child = this.#children.find((one) => one.name === name)
    if (!child) throw new Error(`${name} is not run here`)
    await child.stop()
    child.start()
    await ready(child)
  }

  status(): ChildStatus[] {
    return this.#children.map((child) => ({ name: child.name, ...child.status }))
  }
}

async function ready(child: Child): Promise<void> {
  await child.until(
    ({ state, failures }) => state === 'running' || state === 'stopped' || failures >= patience,
  )
  if (child.status.failures >= patience) throw new ChildWillNotStart(child.name, child.logFile)
}
