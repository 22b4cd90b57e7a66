/** A consult: agent 1 asks somebody for advice while the customer stays theirs (CON-1). */
import type { DestinationKind, Id, Instant } from '@cordboard/contract'
import type { Machine } from './machine.ts'

/**
 * ```
 * waiting ⇄ connecting → ringing → accepted ⇄ merging → (a conference)
 *    ↑                      │
 *    └───────── not taken ──┘        over at any time: then there is none
 * ```
 *
 * `waiting`: in a queue, or not yet dialled. From `accepted` on exactly one of customer and consulted party is on hold
 * (HLD-2): the hold of the consulted party is no state of its own but the mirror image of the customer's. `merging`:
 * all three are on their way into the main bridge.
 */
export type ConsultPhase = 'waiting' | 'connecting' | 'ringing' | 'accepted' | 'merging'
export type ConsultEvent = 'dial' | 'ring' | 'not_taken' | 'accept' | 'merge' | 'failed'

export const consultMachine: Machine<ConsultPhase, ConsultEvent> = {
  waiting: { dial: 'connecting' },
  connecting: { ring: 'ringing', not_taken: 'waiting', accept: 'accepted' },
  ringing: { not_taken: 'waiting', accept: 'accepted' },
  accepted: { merge: 'merging' },
  merging: { failed: 'accepted' },
}

/** Whom a consult was asked of. */
export interface ConsultTarget {
  readonly kind: DestinationKind
  /** The agent's, queue's or entry point's name, or the number. */
  readonly name: string
  /** In whose line it waits; null when it is for one agent or number. */
  readonly queue: Id | null
}

export interface Consult {
  phase: ConsultPhase
  readonly to: ConsultTarget
  /** Where agent 1 and the consulted party hear each other. */
  readonly bridge: Id
  /** Its place in a queue's line. */
  askedAt: Instant
  readonly order: number
  /** When the longest wait is over; only in a queue. */
  waitEndsAt: Instant | null
  /** The phone that is being rung, or the consulted party's. */
  leg: Id | null
  /** When the ringing is over. */
  ringEndsAt: Instant | null
  acceptedAt: Instant | null
  /** Since when the consulted party has been on hold. */
  heldAt: Instant | null
  /** When the conference was asked of the switch. */
  mergingAt: Instant | null
}

/** Somebody is being looked for or rung ("Consult requested", CON-3). */
export function isRequested({ phase }: Consult): boolean {
  return phase === 'waiting' || phase === 'connecting' || phase === 'ringing'
}
