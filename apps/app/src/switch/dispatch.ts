/**
 * Sends effects in order. A dial waits until its channel has entered the application, for the switch refuses it before;
 * nothing else waits for it, and a hang-up of the same leg takes its place.
 */
import { AriDisconnected, AriRefused, AriTimedOut, type AriClient } from '@cordboard/ari'
import type { Effect, EffectOf, EffectRefusal } from '@cordboard/kernel'
import { passing } from '../fault-points.ts'
import { perform, type LegTerms } from './perform.ts'

export type DispatchOptions = {
  readonly client: AriClient
  readonly terms: LegTerms
  /** The switch did not do it, or is not known to have done it. Not told when the line is down: the next sight tells. */
  readonly onRefused: (effect: Effect, code: EffectRefusal, error: Error) => void
  /** Longest wait of a dial for its channel, in milliseconds. */
  readonly patience: number
}

type Waiting = { readonly effect: EffectOf<'dial'>; readonly timer: NodeJS.Timeout }

export class Dispatch {
  readonly #options: DispatchOptions
  readonly #entered = new Set<string>()
  readonly #waiting = new Map<string, Waiting>()

  constructor(options: DispatchOptions) {
    this.#options = options
  }

  send(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'hang_up') this.#forgetDial(effect.leg)
      if (effect.kind === 'dial' && !this.#entered.has(effect.leg)) this.#keepDial(effect)
      else void this.#perform(effect)
    }
  }

  /** One of our channels has entered the application. */
  entered(channel: string): void {
    this.#entered.add(channel)
    const dial = this.#forgetDial(channel)
    if (dial !== null) void this.#perform(dial)
  }

  gone(channel: string): void {
    this.#entered.delete(channel)
    this.#forgetDial(channel)
  }

  /** The line is down: nothing is sent later that was meant for before. */
  clear(): void {
    this.#entered.clear()
    for (const leg of this.#waiting.keys()) this.#forgetDial(leg)
  }

  #keepDial(effect: EffectOf<'dial'>): void {
    const { patience, onRefused } = this.#options
    const timer = setTimeout(() => {
      this.#waiting.delete(effect.leg)
      onRefused(effect, 'timed_out', new AriTimedOut('a channel that was to enter the application'))
    }, patience)
    this.#waiting.set(effect.leg, { effect, timer })
  }

  #forgetDial(leg: string): EffectOf<'dial'> | null {
    const waiting = this.#waiting.get(leg)
    if (waiting === undefined) return null
    clearTimeout(waiting.timer)
    this.#waiting.delete(leg)
    return waiting.effect
  }

  async #perform(effect: Effect): Promise<void> {
    const { client, terms, onRefused } = this.#options
    try {
      const answered = perform(client, terms, effect)
      passing('after_send', effect)
      await answered
      passing('after_answer', effect)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      if (error instanceof AriDisconnected) return
      if (effect.kind === 'make_channel') this.#forgetDial(effect.leg)
      onRefused(effect, refusalOf(effect, error), error)
    }
  }
}

function refusalOf(effect: Effect, error: Error): EffectRefusal {
  if (error instanceof AriTimedOut) return 'timed_out'
  if (!(error instanceof AriRefused)) return 'refused'
  if (error.status === 404) return 'not_found'
  return error.status === 409 && effect.class === 'make' ? 'exists' : 'refused'
}
