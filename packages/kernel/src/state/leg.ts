/** A leg: one channel of the switch, as the kernel knows it. Its id is the channel's id. */
import type { Id, Instant } from '@cordboard/contract'
import type { Machine } from './machine.ts'

/**
 * ```
 * arrived ─────────────────────────┐                      a customer's leg, not yet answered by us
 * calling → ringing ─────────────→ up → ending → (gone)   an agent's or a number's leg: made and dialled, rings, answered,
 *    │         │                   ↑       ↑              being hung up
 *    └─────────┼──→ unconfirmed ───┘       │              an agent's at a dial number, on the way there
 *              └──────────┴────────────────┘
 * ```
 *
 * `unconfirmed`: somebody or something answers at the dial number that is an agent's station, and has yet to press the
 * digit that takes the call. Until then it is a leg that rings: nobody hears it, and it hears nobody.
 */
export type LegState = 'arrived' | 'calling' | 'ringing' | 'unconfirmed' | 'up' | 'ending'
export type LegEvent = 'ring' | 'pick_up' | 'answer' | 'hang_up'

export const legMachine: Machine<LegState, LegEvent> = {
  arrived: { answer: 'up', hang_up: 'ending' },
  calling: { ring: 'ringing', pick_up: 'unconfirmed', answer: 'up', hang_up: 'ending' },
  ringing: { pick_up: 'unconfirmed', answer: 'up', hang_up: 'ending' },
  unconfirmed: { answer: 'up', hang_up: 'ending' },
  up: { hang_up: 'ending' },
  ending: {},
}

export interface Leg {
  readonly id: Id
  readonly interaction: Id
  /** Whose phone it is; null for the customer's and for numbers outside. */
  readonly agent: Id | null
  state: LegState
  /** The bridge it was last known to be in. */
  bridge: Id | null
  /** The phone's own hold key: no audio comes until it is pressed again. */
  isOnHold: boolean
  /** The last announcement that asked for the digit, and that digit; null where none was asked for. */
  asked: { readonly playback: Id; readonly digit: string } | null
  /** When the kernel last learned or decided something about it; reconcile trusts no older sight of it. */
  changedAt: Instant
}

/** A leg that has just arrived, or is about to be dialled. */
export function newLeg(
  state: 'arrived' | 'calling',
  { id, interaction, agent, at }: Pick<Leg, 'id' | 'interaction' | 'agent'> & { readonly at: Instant },
): Leg {
  return { id, interaction, agent, state, bridge: null, isOnHold: false, asked: null, changedAt: at }
}
