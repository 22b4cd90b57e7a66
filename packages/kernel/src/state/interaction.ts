/** An interaction: one customer contact under one id, from arrival to wrap-up. */
import type { Id, Instant, Task } from '@cordboard/contract'
import type { Consult } from './consult.ts'
import type { Hold } from './hold.ts'
import type { Machine } from './machine.ts'
import type { Offer, Party } from './party.ts'

/**
 * ```
 *   ┌──────────────┬───────────────┬───────────┐ requeued: its agent cannot go on with it
 *   ↓              │ not taken     │           │
 * waiting ──→ offered ──→ connected ──→ detached ──→ ended → (gone when wrapped up)
 *   │ ↑ ↑                │ │ ↑ ↑────────┘              ↑
 *   │ │ └─ transferred ──┘ │ └── somebody leaves ─┐    │
 *   │ │                    └──→ conference ───────┘    │
 *   │ │ not taken               │      └─→ post_call ──┤
 *   ├─┴→ dialling ──→ with_number ←┘ handed over       │
 *   ├──→ announcing ───────────────────────────────────┤
 *   └──────────────────────────────────────────────────┘
 * ```
 *
 * In `waiting` it always has the place of its arrival. `detached`: the agent's phone was lost and is rung again; in a
 * conference the others go on meanwhile. A consult goes on beside `connected` and `detached`. `post_call`: the customer
 * has left a conference, the agents talk on (CNF-4). `dialling`, `with_number`: transferred to a number outside, which
 * is rung, or has taken it; no agent has the call then.
 */
export type Phase =
  | 'waiting'
  | 'offered'
  | 'connected'
  | 'detached'
  | 'conference'
  | 'post_call'
  | 'dialling'
  | 'with_number'
  | 'announcing'
  | 'ended'
export type PhaseEvent =
  | 'offer'
  | 'not_taken'
  | 'answer'
  | 'detach'
  | 'reattach'
  | 'requeue'
  | 'announce'
  | 'transfer'
  | 'dial'
  | 'confer'
  | 'part'
  | 'lose_both'
  | 'customer_leaves'
  | 'hand_over'
  | 'hand_over_to_number'
  | 'end'

export const phaseMachine: Machine<Phase, PhaseEvent> = {
  waiting: { offer: 'offered', dial: 'dialling', announce: 'announcing', end: 'ended' },
  offered: { not_taken: 'waiting', answer: 'connected' },
  connected: {
    detach: 'detached',
    requeue: 'waiting',
    transfer: 'waiting',
    confer: 'conference',
    hand_over: 'connected',
    hand_over_to_number: 'with_number',
    end: 'ended',
  },
  detached: { reattach: 'connected', requeue: 'waiting', end: 'ended' },
  conference: {
    detach: 'conference',
    reattach: 'conference',
    part: 'connected',
    lose_both: 'detached',
    customer_leaves: 'post_call',
    hand_over: 'connected',
    hand_over_to_number: 'with_number',
    end: 'ended',
  },
  post_call: { end: 'ended' },
  dialling: { answer: 'with_number', not_taken: 'waiting', end: 'ended' },
  with_number: { not_taken: 'waiting', end: 'ended' },
  announcing: { end: 'ended' },
  ended: {},
}

/**
 * Who or what ended the call, or an agent's part in it. `treatment`: an announcement was played to its end. `requeued`:
 * the agent could not go on with it, the call went on without them. `transferred`: they handed it over. `number`: the
 * number outside that it was transferred to. `not_taken`: nobody took a blind transfer.
 */
export type EndedBy =
  | 'agent'
  | 'customer'
  | 'lost'
  | 'treatment'
  | 'requeued'
  | 'transferred'
  | 'number'
  | 'not_taken'

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
  entryPoint: Id
  queue: Id
  queueName: string
  arrivedAt: Instant
  /** Decides between two that arrived in the same millisecond. */
  readonly order: number
  /** When the longest wait is over. */
  waitEndsAt: Instant
  variables: Readonly<Record<string, string>>
  phase: Phase
  /** The customer first, then agents in the order they came. */
  readonly parties: Party[]
  /** The customer's hold. During a consult that was accepted, the consulted party's is its mirror image. */
  readonly main: { readonly id: Id; hold: Hold; heldAt: Instant | null; requestedAt: Instant }
  /** Agent 1, whose call it is once they have answered. */
  agent1: Id | null
  /** The last one made; in front of an agent only while `phase` is `offered`. */
  offer: Offer | null
  /** The call ends at the latest then, should nobody say that the announcement is over. */
  announcement: { readonly playback: Id; readonly endsAt: Instant } | null
  detached: Detachment | null
  consult: Consult | null
  /** How many consults there have been: sounds may be left over from them. */
  consults: number
  /** Since when it is a conference, or post-call. */
  conferenceAt: Instant | null
  /** A blind transfer to one agent or number that is not yet taken. */
  transfer: { readonly by: Id } | null
  /** In `dialling`: when the ringing is over. */
  ringEndsAt: Instant | null
  /** Agents who transferred it to a queue: it never comes back to them (TRF-3). */
  readonly except: Id[]
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
