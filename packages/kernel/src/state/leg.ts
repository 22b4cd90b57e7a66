/** A leg: one channel of the switch, as the kernel knows it. Its id is the channel's id. */
import type { Id, Instant } from '@cordboard/contract'
import type { Machine } from './machine.ts'

/**
 * ```
 * arrived ──────────────┐                      a customer's leg, not yet answered by us
 * calling → ringing ──→ up → ending → (gone)   an agent's or a number's leg: made and dialled, rings, answered, being hung up
 *    └─────────┴───────────→ ┘
 * ```
 */
export type LegState = 'arrived' | 'calling' | 'ringing' | 'up' | 'ending'
export type LegEvent = 'ring' | 'answer' | 'hang_up'

export const legMachine: Machine<LegState, LegEvent> = {
  arrived: { answer: 'up', hang_up: 'ending' },
  calling: { ring: 'ringing', answer: 'up', hang_up: 'ending' },
  ringing: { answer: 'up', hang_up: 'ending' },
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
  /** When the kernel last learned or decided something about it; reconcile trusts no older sight of it. */
  changedAt: Instant
}

/** A leg that has just arrived, or is about to be dialled. */
export function newLeg(
  state: 'arrived' | 'calling',
  { id, interaction, agent, at }: Pick<Leg, 'id' | 'interaction' | 'agent'> & { readonly at: Instant },
): Leg {
  return { id, interaction, agent, state, bridge: null, isOnHold: false, changedAt: at }
}
