/** Everything that happens because time passes. Timers follow from facts, in wall-clock time. */
import type { Instant } from '@cordboard/contract'
import type { Ordered } from './ordered.ts'

/** What may be due; of several that are due at once, the first here fires first. */
export const timerKinds = [
  'ring',
  'consult_ring',
  'number_ring',
  'wrap_up',
  'longest_wait',
  'consult_wait',
  'reattach',
  'announcement',
  'hold',
  'conference',
  'hang_up',
] as const
export type TimerKind = (typeof timerKinds)[number]

/**
 * What an outage does to a timer:
 *
 * - `punishes`: a person would suffer for what they could not do; waits until 2 s after our return
 * - `protects`: somebody is waiting; fires at once
 * - `neutral`: the switch was asked for something and has just been asked again; waits those 2 s too
 */
type TimerClass = 'punishes' | 'protects' | 'neutral'

interface TimerRule {
  /** What it is a timer of: each has at most one of a kind. */
  readonly of: 'interaction' | 'agent' | 'leg'
  readonly class: TimerClass
  /** Says something about calls, so it holds still while the switch is out of sight. */
  readonly withSwitch: boolean
}

export const timerRules: Readonly<Record<TimerKind, TimerRule>> = {
  /** An offer's ring time. */
  ring: { of: 'interaction', class: 'punishes', withSwitch: true },
  /** A colleague's phone that rings for a consult. */
  consult_ring: { of: 'interaction', class: 'punishes', withSwitch: true },
  /** A number outside that rings, for a consult or a transfer. */
  number_ring: { of: 'interaction', class: 'protects', withSwitch: true },
  /** A wrap-up that submits itself. */
  wrap_up: { of: 'agent', class: 'punishes', withSwitch: false },
  /** The longest wait in a queue. */
  longest_wait: { of: 'interaction', class: 'protects', withSwitch: true },
  /** The longest wait of a consult in a queue. */
  consult_wait: { of: 'interaction', class: 'protects', withSwitch: true },
  /** How long the customer hears music for an agent whose phone is lost. */
  reattach: { of: 'interaction', class: 'protects', withSwitch: true },
  /** An announcement that never says it is over. */
  announcement: { of: 'interaction', class: 'protects', withSwitch: true },
  /** Joining, holding or resuming that the switch does not confirm. */
  hold: { of: 'interaction', class: 'neutral', withSwitch: true },
  /** A conference that the switch does not confirm. */
  conference: { of: 'interaction', class: 'neutral', withSwitch: true },
  /** A leg that was to be hung up and is still there. */
  hang_up: { of: 'leg', class: 'neutral', withSwitch: true },
}

export const interactionTimers: readonly TimerKind[] = timerKinds.filter(
  (kind) => timerRules[kind].of === 'interaction',
)

export interface Timers {
  /** No timer fires before this, unless it protects somebody. */
  mercyUntil: Instant
  /** What is due when, by kind. */
  readonly due: Map<TimerKind, Ordered>
}
