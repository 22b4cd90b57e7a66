/** A model of the app: it runs the kernel, commits facts before effects leave, and dies at any moment. */
import type { Settings } from '@cordboard/contract'
import type { Command } from '../commands/command.ts'
import type { Effect } from '../effect.ts'
import type { Fact } from '../facts/fact.ts'
import { apply } from '../facts/apply.ts'
import { handle } from '../handle.ts'
import { nextDue } from '../due.ts'
import type { Input } from '../input.ts'
import type { Reply } from '../commands/reply.ts'
import { newState, type State } from '../state/state.ts'
import type { Step } from '../step.ts'
import type { Random } from './random.ts'
import type { Schedule } from './schedule.ts'

interface Uncommitted {
  readonly facts: readonly Fact[]
  readonly effects: readonly Effect[]
  readonly answer: () => void
}

export class AppModel {
  state: State = newState('sim')
  isAlive = false
  steps = 0
  /** By how much the wall clock is off, set anew while no app is looking. */
  clockOff = 0
  readonly journal: Fact[] = []
  readonly #schedule: Schedule
  readonly #random: Random
  settings: Settings
  readonly #send: (effect: Effect) => void
  readonly #check: (input: Input, step: Step) => void
  #uncommitted: Uncommitted[] = []
  #isCommitting = false
  #epoch = 0
  #life = 0
  #wakeAt: number | null = null

  constructor(options: {
    readonly schedule: Schedule
    readonly random: Random
    readonly settings: Settings
    readonly send: (effect: Effect) => void
    /** Called after every step. */
    readonly check: (input: Input, step: Step) => void
  }) {
    this.#schedule = options.schedule
    this.#random = options.random
    this.settings = options.settings
    this.#send = options.send
    this.#check = options.check
  }

  /** The wall clock, as this app sees it. */
  get now(): number {
    return this.#schedule.now + this.clockOff
  }

  get isCommitted(): boolean {
    return this.#uncommitted.length === 0
  }

  /** Replays the journal and takes over. */
  start(): void {
    this.state = newState('sim')
    for (const fact of this.journal) apply(this.state, fact)
    this.isAlive = true
    this.#epoch += 1
    this.hear({ kind: 'owned', epoch: this.#epoch })
    this.hear({ kind: 'settings', settings: this.settings })
  }

  /**
   * All that was not committed is gone; a commit under way may or may not have been done. Answers what was to be sent
   * after that commit, which a process that was only frozen sends later.
   */
  crash(): readonly Effect[] {
    const [first] = this.#uncommitted
    const isDone = first !== undefined && this.#isCommitting && this.#random.chance(0.5)
    if (isDone) this.journal.push(...first.facts)
    this.isAlive = false
    this.#life += 1
    this.#uncommitted = []
    this.#isCommitting = false
    this.#wakeAt = null
    return isDone ? first.effects : []
  }

  /** The administrator saves new settings. */
  setUp(settings: Settings): void {
    this.settings = settings
    this.hear({ kind: 'settings', settings })
  }

  hear(input: Input): void {
    if (this.isAlive) this.#take(input, null)
  }

  /** The reply comes once the facts are committed, or never. */
  ask(actor: string, requestId: string, command: Command, answer: (reply: Reply) => void): void {
    if (this.isAlive) this.#take({ kind: 'command', actor, requestId, command }, answer)
  }

  #take(input: Input, answer: ((reply: Reply) => void) | null): void {
    const step = handle(this.state, input, this.now)
    this.steps += 1
    this.#check(input, step)
    const { facts, reply } = step
    for (const effect of step.effects) if (effect.class === 'make') this.#send(effect)
    const effects = step.effects.filter((effect) => effect.class !== 'make')
    if (facts.length > 0 || effects.length > 0 || reply !== null)
      this.#uncommitted.push({ facts, effects, answer: () => reply !== null && answer?.(reply) })
    this.#commit()
    this.#wake()
  }

  #commit(): void {
    if (this.#isCommitting || this.#uncommitted.length === 0) return
    this.#isCommitting = true
    const life = this.#life
    this.#schedule.after(this.#random.between(0, 4), () => {
      if (life !== this.#life) return
      const batch = this.#uncommitted
      this.#uncommitted = []
      this.#isCommitting = false
      for (const { facts } of batch) this.journal.push(...facts)
      for (const { answer, effects } of batch) {
        for (const effect of effects) this.#send(effect)
        answer()
      }
      this.#commit()
    })
  }

  #wake(): void {
    const due = nextDue(this.state)
    if (due === null || (this.#wakeAt !== null && this.#wakeAt <= due)) return
    const life = this.#life
    this.#wakeAt = due
    this.#schedule.after(Math.max(0, due - this.now), () => {
      if (life !== this.#life) return
      this.#wakeAt = null
      this.hear({ kind: 'timers' })
    })
  }
}
