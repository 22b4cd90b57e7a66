/** A switch, a line, an app and people, and what can befall them. */
import type { Handling } from '@cordboard/contract'
import type { Input } from '../input.ts'
import { trunkOf } from '../state/station.ts'
import type { Step } from '../step.ts'
import { sampleSettings } from '../testing/sample-settings.ts'
import { AppModel } from './app-model.ts'
import { peace, type FaultCounts, type Faults } from './faults.ts'
import { LineModel } from './line-model.ts'
import { People, type Mood } from './people.ts'
import { Random } from './random.ts'
import { Schedule } from './schedule.ts'
import { SwitchModel } from './switch-model.ts'

/** Short enough to be over now and then, in milliseconds. */
export const longestWait = 45_000

export class World {
  readonly schedule = new Schedule()
  readonly counts: FaultCounts = {
    events: 0,
    effects: 0,
    disconnects: 0,
    crashes: 0,
    restarts: 0,
    stalls: 0,
    bridges: 0,
    legs: 0,
    clocks: 0,
    frozen: 0,
    late: 0,
  }
  readonly line: LineModel
  readonly model: SwitchModel
  readonly app: AppModel
  readonly people: People
  readonly #random: Random
  readonly #onRestart: () => void

  constructor(options: {
    readonly seed: number
    readonly agents: number
    readonly faults: Faults
    readonly check: (input: Input, step: Step) => void
    /** The app is about to replay its journal. */
    readonly onRestart: () => void
  }) {
    const { schedule } = this
    const random = new Random(options.seed)
    const settings = sampleSettings(options.agents)
    const queues = settings.queues.map((queue) => ({ ...queue, longestWait }))
    const automaticAfter = random.chance(0.5) ? 15_000 : null
    const endpoints = [...settings.extensions, trunkOf('sim')]
    const handling = handlingOf(random)
    this.#random = random
    this.#onRestart = options.onRestart
    this.line = new LineModel({
      schedule,
      random,
      counts: this.counts,
      endpoints,
      clock: () => this.app.now,
      faults: options.faults,
      hear: (input) => this.app.hear(input),
    })
    this.model = new SwitchModel(schedule, random, endpoints, (event) => this.line.carry(event))
    this.line.attach(this.model)
    this.app = new AppModel({
      schedule,
      random,
      settings: { ...settings, queues, handling, wrapUp: { ...settings.wrapUp, automaticAfter } },
      send: (effect) => this.line.send(effect),
      check: options.check,
    })
    this.people = new People(schedule, random, this.app, this.model)
  }

  /** Everything starts, and things begin to go wrong. */
  begin(agents: number, meanBetweenCalls: number): void {
    const { line, model } = this
    const { faults } = line
    this.app.start()
    line.connect()
    this.people.live(agents, meanBetweenCalls)
    this.#often(faults.disconnectEvery, 'disconnects', () => this.#loseLine())
    this.#often(faults.crashEvery, 'crashes', () => this.#crash())
    this.#often(faults.restartEvery, 'restarts', () => {
      model.restart()
      this.#loseLine()
    })
    this.#often(faults.stallEvery, 'stalls', () => line.stall(this.#random.between(500, 12_000)))
    this.#often(faults.bridgeLostEvery, 'bridges', () => model.loseBridge())
    this.#often(faults.legLostEvery, 'legs', () => this.#loseLeg())
    this.#often(faults.settingsEvery, null, () => this.#changeSettings())
    this.#often(faults.steeredEvery, null, () => this.people.steer())
  }

  /** Nothing goes wrong any more; after so long, and once nothing is under way, it is quiet. */
  settle(mood: Mood, milliseconds: number): void {
    const { app, line, schedule } = this
    this.people.mood = mood
    line.faults = peace
    schedule.runUntil(schedule.now + milliseconds)
    for (let waited = 0; waited < 20_000 && !(line.isQuiet && app.isCommitted); waited += 1)
      schedule.runUntil(schedule.now + 1)
  }

  #often(mean: number, count: keyof FaultCounts | null, befall: () => void): void {
    if (mean === Infinity) return
    this.schedule.after(this.#random.between(1, 2 * mean), () => {
      if (this.people.mood === 'busy' && this.app.isAlive && this.line.isUp) {
        if (count !== null) this.counts[count] += 1
        befall()
      }
      this.#often(mean, count, befall)
    })
  }

  #loseLine(): void {
    const { app, line, schedule } = this
    line.break()
    schedule.after(this.#random.between(1, 500), () => {
      app.hear({ kind: 'switch_lost' })
      schedule.after(this.#random.between(1, 8_000), () => app.isAlive && line.connect())
    })
  }

  #crash(): void {
    const { app, line, people, schedule } = this
    const unsent = app.crash()
    if (this.#random.chance(line.faults.frozen)) {
      this.counts.frozen += 1
      line.freeze(unsent)
    }
    line.break()
    schedule.after(this.#random.between(100, 5_000), () => {
      if (this.#random.chance(line.faults.clockSet)) this.#setClock()
      this.#onRestart()
      app.start()
      people.askAgain()
      schedule.after(this.#random.between(1, 1_000), () => line.connect())
    })
  }

  /** Some party's audio stops; every other agent's phone is off the network for a while, too. */
  #loseLeg(): void {
    const { model, people } = this
    const endpoint = model.loseLeg()
    if (endpoint !== null && this.#random.chance(0.5)) people.reregister(endpoint)
  }

  #setClock(): void {
    this.counts.clocks += 1
    this.app.clockOff += this.#random.pick([3_600_000, -3_600_000, -2_000]) ?? 0
  }

  /** The administrator takes the first agent away, or gives them back. */
  #changeSettings(): void {
    const { settings } = this.app
    const version = settings.version + 1
    const [first, ...others] = sampleSettings(settings.extensions.length).people
    const people = version % 2 === 0 || first === undefined ? others : [first, ...others]
    this.app.setUp({ ...settings, version, people })
  }
}

/** As the administrator may have set it (CON-10, CNF-4, TRF-2). */
function handlingOf(random: Random): Handling {
  return {
    consultEnd:
      random.pick(['customer_resumed', 'customer_held', 'interaction_ends'] as const) ?? 'customer_held',
    conferenceCustomerLeaves: random.chance(0.5) ? 'post_call' : 'ends',
    blindTransferNotTaken: random.chance(0.5) ? 'end' : 'requeue',
  }
}
