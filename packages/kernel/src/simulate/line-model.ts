/** A model of the line between app and switch: it is slow, loses answers and events, and breaks. */
import type { Effect, EffectOf } from '../effect.ts'
import type { Input, SwitchEvent } from '../input.ts'
import type { FaultCounts, Faults } from './faults.ts'
import type { Random } from './random.ts'
import type { Schedule } from './schedule.ts'
import type { SwitchModel } from './switch-model.ts'

const answerTimeout = 5_000
const watchdogEvery = 5_000

export class LineModel {
  faults: Faults
  readonly #schedule: Schedule
  readonly #random: Random
  readonly #counts: FaultCounts
  readonly #endpoints: readonly string[]
  readonly #clock: () => number
  readonly #hear: (input: Input) => void
  #switch: SwitchModel | null = null
  /** Grows with every break, so that what was under way can be told from what came after. */
  #generation = 0
  #isUp = false
  /** Requests arrive in the order they were sent. */
  #lastArrival = 0
  #stalledUntil = 0
  #underWay = 0
  /** Sent and not yet carried out. */
  readonly #sent = new Set<Effect>()
  /** Legs whose music or tone an earlier owner changed late: the one thing that no look at the switch can put right. */
  readonly lateSounds = new Set<string>()
  /** Channels that an earlier owner made late: until the next look the switch has what nobody believes in. */
  readonly lateChannels = new Set<string>()

  constructor(options: {
    readonly schedule: Schedule
    readonly random: Random
    readonly counts: FaultCounts
    readonly endpoints: readonly string[]
    /** The app's. */
    readonly clock: () => number
    readonly faults: Faults
    /** Where the app hears what comes over the line. */
    readonly hear: (input: Input) => void
  }) {
    this.#schedule = options.schedule
    this.#random = options.random
    this.#counts = options.counts
    this.#endpoints = options.endpoints
    this.#clock = options.clock
    this.faults = options.faults
    this.#hear = options.hear
  }

  /** Whether nothing is on its way in either direction. */
  get isQuiet(): boolean {
    return this.#underWay === 0
  }

  get isUp(): boolean {
    return this.#isUp
  }

  attach(model: SwitchModel): void {
    this.#switch = model
  }

  connect(): void {
    if (this.#isUp) return
    this.#isUp = true
    const generation = this.#generation
    this.#hear({ kind: 'switch_connected' })
    this.look()
    const watch = () => {
      if (generation !== this.#generation) return
      this.look()
      this.#schedule.after(watchdogEvery, watch)
    }
    this.#schedule.after(watchdogEvery, watch)
  }

  /**
   * What was under way towards the app is lost; what was under way towards the switch may still be done, until the
   * next connection makes the switch drop it.
   */
  break(): void {
    if (!this.#isUp) return
    this.#isUp = false
    this.#generation += 1
    this.#underWay = 0
    this.#lastArrival = 0
  }

  /** Asks what the switch has; the lists are made while other things go on. */
  look(): void {
    const askedAt = this.#clock()
    this.#travel(this.#arrival() - this.#schedule.now, () => {
      const seen = this.#switch?.list(askedAt, this.#endpoints)
      if (seen !== undefined)
        this.#travel(this.#random.between(1, 30), () => this.#hear({ kind: 'seen', seen }))
    })
  }

  /** For so long the switch takes no request and tells nothing, then everything in its order. */
  stall(milliseconds: number): void {
    this.#stalledUntil = this.#schedule.now + milliseconds
  }

  /** The old owner's commands, those under way and these, reach the switch when the new owner may be at work. */
  freeze(unsent: readonly Effect[]): void {
    let takes = this.#random.between(0, 8_000)
    for (const effect of [...this.#sent, ...unsent]) {
      takes += this.#random.between(0, 50)
      this.#schedule.after(takes, () => {
        this.#counts.late += 1
        if (isSound(effect)) this.lateSounds.add(effect.leg)
        if (effect.kind === 'make_channel') this.lateChannels.add(effect.leg)
        this.#switch?.execute(effect)
      })
    }
    this.#sent.clear()
  }

  send(effect: Effect): void {
    if (!this.#isUp) return
    const takes = this.#arrival() - this.#schedule.now
    const dropped = this.#random.chance(this.faults.effectDropped)
    const unanswered = dropped || this.#random.chance(this.faults.answerLost)
    if (unanswered) this.#counts.effects += 1
    const generation = this.#generation
    const survivesBreak = this.#random.chance(0.5)
    const isLate = !dropped && takes >= answerTimeout
    if (isLate) this.#refuse(effect, 'timed_out', answerTimeout)
    this.#underWay += 1
    this.#sent.add(effect)
    this.#schedule.after(takes, () => {
      if (!this.#sent.delete(effect)) return
      const isBroken = generation !== this.#generation
      if (!isBroken) this.#underWay -= 1
      if (dropped || (isBroken && (!survivesBreak || this.#isUp))) {
        if (!isBroken) this.#refuse(effect, 'timed_out', answerTimeout)
        return
      }
      const code = this.#switch?.execute(effect) ?? null
      if (isBroken || isLate) return
      if (unanswered) this.#refuse(effect, 'timed_out', answerTimeout)
      else if (code !== null) this.#refuse(effect, code, this.#random.between(0, 5))
    })
  }

  /** An event of the switch sets out for the app. */
  carry(event: SwitchEvent): void {
    if (!this.#isUp) return
    if (this.#random.chance(this.faults.eventDropped)) {
      this.#counts.events += 1
      return
    }
    const isLate = this.#random.chance(this.faults.eventDelayed)
    const isDouble = this.#random.chance(this.faults.eventDoubled)
    if (isLate || isDouble) this.#counts.events += 1
    const stalled = Math.max(0, this.#stalledUntil - this.#schedule.now)
    this.#travel(stalled + (isLate ? this.#random.between(50, 1_500) : 1), () => this.#hear(event))
    if (isDouble) this.#travel(this.#random.between(1, 1_000), () => this.#hear(event))
  }

  #arrival(): number {
    const soonest = this.#schedule.now + this.#random.between(0, 5)
    this.#lastArrival = Math.max(this.#lastArrival, this.#stalledUntil, soonest)
    return this.#lastArrival
  }

  #refuse(effect: Effect, code: 'refused' | 'not_found' | 'exists' | 'timed_out', after: number): void {
    this.#travel(after, () => this.#hear({ kind: 'effect_refused', effect, code }))
  }

  #travel(milliseconds: number, arrive: () => void): void {
    const generation = this.#generation
    this.#underWay += 1
    this.#schedule.after(milliseconds, () => {
      if (generation !== this.#generation) return
      this.#underWay -= 1
      arrive()
    })
  }
}

function isSound(effect: Effect): effect is EffectOf<'music_on' | 'music_off' | 'ring_on' | 'ring_off'> {
  return ['music_on', 'music_off', 'ring_on', 'ring_off'].includes(effect.kind)
}
