/** Deals the blows, and remembers when each was over for its victim. */
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { AnotherNode, Centre, Child } from '@cordboard/load'
import type { Blow, Victim } from './schedule.ts'
import { comesTrue } from './until.ts'

/** `from`: the moment from which on it could answer again, by the monotonic clock: killed, thawed, or told to restart. */
export type Dealt = Blow & { readonly from: number }

export class Tormentor {
  readonly #centre: Centre
  readonly #another: AnotherNode | null
  readonly #underWay = new Set<Promise<void>>()
  readonly dealt: Dealt[] = []
  /** What should have worked and did not: a centre that does not start again. */
  readonly troubles: string[] = []
  #supervised = true
  /** Called right after the switch has died, with all calls. */
  onSwitchDeath: () => void = () => undefined

  constructor(centre: Centre, another: AnotherNode | null) {
    this.#centre = centre
    this.#another = another
  }

  /** Deals a blow; a victim that is not there is spared. What follows from it goes on by itself. */
  deal(blow: Blow): void {
    const done = this.#deal(blow)
      .catch((error: unknown) => {
        this.troubles.push(`${blow.victim} ${blow.deed}: ${String(error)}`)
      })
      .finally(() => this.#underWay.delete(done))
    this.#underWay.add(done)
  }

  /** Resolves when everybody is up again who was to come back by our hand. */
  async rest(): Promise<void> {
    await Promise.all(this.#underWay)
  }

  async #deal(blow: Blow): Promise<void> {
    const { victim, deed } = blow
    if (!this.#supervised && (victim === 'supervisor' || deed === 'restart')) return
    if (deed === 'freeze') return this.#freeze(blow)
    switch (victim) {
      case 'supervisor':
        return this.#orphan(blow)
      case 'another':
        return this.#strikeAnother(blow)
      default:
        return deed === 'kill' ? this.#kill(blow, victim) : this.#restart(blow, victim)
    }
  }

  async #freeze(blow: Blow): Promise<void> {
    const pids = this.#tree(blow.victim)
    if (pids.length === 0) return
    for (const pid of pids) signal(pid, 'SIGSTOP')
    await wait(blow.time)
    for (const pid of pids) signal(pid, 'SIGCONT')
    this.#remember(blow)
  }

  /** A supervisor that dies meanwhile cannot answer; its successor starts what is missing. */
  async #restart(blow: Blow, victim: Child): Promise<void> {
    this.#remember(blow)
    const supervisor = this.#centre.supervisorPid
    try {
      await this.#centre.restart(victim)
    } catch (error) {
      if (this.#centre.supervisorPid === supervisor) throw error
    }
  }

  /**
   * Nobody supervises it: asked to end, or killed, it starts again by itself. It may be about to: whoever has lost the
   * lease on a busy machine ends.
   */
  async #strikeAnother(blow: Blow): Promise<void> {
    const another = this.#another
    if (another === null || !(await comesTrue(() => another.pid !== 0))) return
    if (signal(another.pid, blow.deed === 'kill' ? 'SIGKILL' : 'SIGTERM')) this.#remember(blow)
  }

  async #kill(blow: Blow, victim: Child): Promise<void> {
    const pid = this.#centre.pid(victim)
    if (pid === 0 || !signal(pid, 'SIGKILL')) return
    this.#remember(blow)
    if (victim === 'switch') this.onSwitchDeath()
  }

  async #orphan(blow: Blow): Promise<void> {
    this.#supervised = false
    await this.#centre.killSupervisor()
    this.#remember(blow)
    await wait(blow.time)
    await this.#centre.startAgain()
    this.#supervised = true
  }

  #remember(blow: Blow): void {
    this.dealt.push({ ...blow, from: performance.now() })
  }

  /** The database is many processes, of which each serves somebody. */
  #tree(victim: Victim): number[] {
    const pid = this.#pidOf(victim)
    if (pid === 0) return []
    return victim === 'postgres' ? [pid, ...childrenOf(pid)] : [pid]
  }

  #pidOf(victim: Victim): number {
    if (victim === 'supervisor') return this.#centre.supervisorPid
    return victim === 'another' ? (this.#another?.pid ?? 0) : this.#centre.pid(victim)
  }
}

function childrenOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`
  return existsSync(file) ? readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number) : []
}

/** Whether it was there to get the signal. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}
