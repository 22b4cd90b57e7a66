/** An interaction: one customer contact under one id, from arrival to wrap-up. */
import type { Id, Instant, Task } from '@cordboard/contract'
import type { Hold } from './hold.ts'
import type { Machine } from './machine.ts'

/**
 * ```
 *   ┌──────────────┬───────────────┬───────────┐ requeued: its agent cannot go on with it
 *   ↓              │ not taken     │           │
 * waiting ──→ offered ──→ connected ──→ detached ──→ ended → (gone when wrapped up)
 *   │                        │  ↑───────────┘          ↑
 *   ├──→ announcing ─────────┼─────────────────────────┤
 *   └────────────────────────┴─────────────────────────┘
 * ```
 *
 * In `waiting` it always has the place of its arrival. `detached`: the agent's phone was lost and is rung again.
 */
export type Phase = 'waiting' | 'offered' | 'connected' | 'detached' | 'announcing' | 'ended'
export type PhaseEvent =
  | 'offer'
  | 'not_taken'
  | 'answer'
  | 'detach'
  | 'reattach'
  | 'requeue'
  | 'announce'
  | 'end'

export const phaseMachine: Machine<Phase, PhaseEvent> = {
  waiting: { offer: 'offered', announce: 'announcing', end: 'ended' },
  offered: { not_taken: 'waiting', answer: 'connected' },
  connected: { detach: 'detached', requeue: 'waiting', end: 'ended' },
  detached: { reattach: 'connected', requeue: 'waiting', end: 'ended' },
  announcing: { end: 'ended' },
  ended: {},
}

/**
 * Who or what ended the call, or an agent's part in it. `treatment`: an announcement was played to its end. `requeued`:
 * the agent could not go on with it, the customer went back to the queue.
 */
export type EndedBy = 'agent' | 'customer' | 'lost' | 'treatment' | 'requeued'

/** One person or number on an interaction. */
export interface Party {
  readonly role: 'customer' | 'agent'
  /** Null for the customer. */
  readonly agent: Id | null
  /** The present one: a phone that was lost comes back with another. */
  leg: Id
  state: PartyState
  /** The request that the agent was shown; null for the customer. */
  offer: Offer | null
  answeredAt: Instant | null
  /** When their part in the call was over, and who or what ended it. */
  endedAt: Instant | null
  endedBy: EndedBy | null
}

/** `detached`: the phone is lost. `wrapping_up` is left, with the wrap-up still to be submitted. */
export type PartyState = 'connecting' | 'ringing' | 'joined' | 'detached' | 'wrapping_up' | 'left'

/** A request in front of one agent. It ends in exactly one `OfferOutcome`. */
export interface Offer {
  readonly id: Id
  readonly agent: Id
  readonly leg: Id
  readonly offeredAt: Instant
  readonly endsAt: Instant
}

export type OfferOutcome = 'answered' | 'declined' | 'no_answer' | 'unreachable' | 'withdrawn'

export interface Caller {
  readonly number: string
  readonly name: string | null
}

export interface Interaction {
  readonly id: Id
  version: number
  readonly kind: Task['kind']
  readonly caller: Caller
  readonly dnis: string
  readonly entryPoint: Id
  readonly queue: Id
  readonly queueName: string
  arrivedAt: Instant
  /** Decides between two that arrived in the same millisecond. */
  readonly order: number
  /** When the longest wait is over. */
  waitEndsAt: Instant
  readonly variables: Readonly<Record<string, string>>
  phase: Phase
  /** The customer first, then agents in the order they came. */
  readonly parties: Party[]
  readonly main: { readonly id: Id; hold: Hold; heldAt: Instant | null; requestedAt: Instant }
  /** Agent 1, whose call it is once they have answered. */
  agent1: Id | null
  /** The last one made; in front of an agent only while `phase` is `offered`. */
  offer: Offer | null
  /** The call ends at the latest then, should nobody say that the announcement is over. */
  announcement: { readonly playback: Id; readonly endsAt: Instant } | null
  detached: Detachment | null
}

/** How long the agent's phone is waited for. */
export interface Detachment {
  /** Until when it may begin to ring again. */
  readonly until: Instant
  /** When the customer goes back to the queue: a phone that rings is given its time. */
  readonly endsAt: Instant
  /** When a phone that has been dialled and still does not ring is given up. */
  readonly silentAt: Instant
  /** How often it was dialled; those given up do not count. */
  readonly rings: number
}
