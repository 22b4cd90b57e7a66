/** Everything that happens because time passes. Timers follow from facts, in wall-clock time. */
import type { Instant } from '@cordboard/contract'
import { Ordered } from './ordered.ts'

/**
 * What an outage does to a timer:
 *
 * - `punishes`: a person would suffer for what they could not do; waits until 2 s after our return
 * - `protects`: somebody is waiting; fires at once
 * - `neutral`: the switch was asked for something and has just been asked again; waits those 2 s too
 */
type TimerClass = 'punishes' | 'protects' | 'neutral'

/** `withSwitch`: says something about calls, so it holds still while the switch is out of sight. */
interface TimerRule {
  readonly class: TimerClass
  readonly withSwitch: boolean
}

export const timerRules = {
  /** An offer's ring time; by interaction. */
  ring: { class: 'punishes', withSwitch: true },
  /** A wrap-up that submits itself; by agent. */
  wrap_up: { class: 'punishes', withSwitch: false },
  /** The longest wait in a queue; by interaction. */
  longest_wait: { class: 'protects', withSwitch: true },
  /** How long the customer hears music for an agent whose phone is lost; by interaction. */
  reattach: { class: 'protects', withSwitch: true },
  /** An announcement that never says it is over; by interaction. */
  announcement: { class: 'protects', withSwitch: true },
  /** Joining, holding or resuming that the switch does not confirm; by interaction. */
  hold: { class: 'neutral', withSwitch: true },
  /** A leg that was to be hung up and is still there; by leg. */
  hang_up: { class: 'neutral', withSwitch: true },
} as const satisfies Record<string, TimerRule>

export type TimerKind = keyof typeof timerRules
export const timerKinds: readonly TimerKind[] = [
  'ring',
  'wrap_up',
  'longest_wait',
  'reattach',
  'announcement',
  'hold',
  'hang_up',
]

export interface Timers {
  /** No timer fires before this, unless it protects somebody. */
  mercyUntil: Instant
  readonly due: Readonly<Record<TimerKind, Ordered>>
}

export function newTimers(): Timers {
  return {
    mercyUntil: 0,
    due: {
      ring: new Ordered(),
      wrap_up: new Ordered(),
      longest_wait: new Ordered(),
      reattach: new Ordered(),
      announcement: new Ordered(),
      hold: new Ordered(),
      hang_up: new Ordered(),
    },
  }
}
