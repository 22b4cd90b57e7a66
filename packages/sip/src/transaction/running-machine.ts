import type { Clock, Timer } from '../clock.ts'
import type { Machine } from './machine.ts'

/** What makes a machine run: its table, where it begins, and who does what the table says. */
export interface MachineSetup<State extends string, Name extends string, Event extends string, Action> {
  readonly machine: Machine<State | 'terminated', Event | `timer ${Name}`, Action>
  readonly first: State
  readonly clock: Clock
  readonly perform: (action: Action) => void
  /** Called once, when the last state is reached. */
  readonly terminated: () => void
}

/** A transaction's table at work: the state it is in and the timers that run. */
export class RunningMachine<State extends string, Name extends string, Event extends string, Action> {
  readonly #setup: MachineSetup<State, Name, Event, Action>
  readonly #timers = new Map<Name, Timer>()
  #state: State | 'terminated'

  constructor(setup: MachineSetup<State, Name, Event, Action>) {
    this.#setup = setup
    this.#state = setup.first
  }

  get state(): State | 'terminated' {
    return this.#state
  }

  /** Whether the event does anything in this state. */
  takes(event: Event): boolean {
    return this.#setup.machine[this.#state][event] !== undefined
  }

  step(event: Event | `timer ${Name}`): void {
    const step = this.#setup.machine[this.#state][event]
    if (step === undefined) return
    this.#state = step.to
    for (const action of step.actions) this.#setup.perform(action)
    if (step.to === 'terminated') this.#end()
  }

  /** Starts a timer anew, `delay` in milliseconds; undefined leaves it out. */
  start(timer: Name, delay: number | undefined): void {
    if (delay === undefined) return
    this.#timers.get(timer)?.clear()
    this.#timers.set(
      timer,
      this.#setup.clock.setTimer(delay, () => this.step(`timer ${timer}`)),
    )
  }

  /** Stops without telling anybody but `terminated`. */
  close(): void {
    if (this.#state === 'terminated') return
    this.#state = 'terminated'
    this.#end()
  }

  #end(): void {
    for (const timer of this.#timers.values()) timer.clear()
    this.#timers.clear()
    this.#setup.terminated()
  }
}
