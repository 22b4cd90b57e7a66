/** An agent as two values that never mix: the presence they chose, and the work they have. */
import type { Id, Instant, MissReason, Notice, PickedState, Station } from '@cordboard/contract'

/** What the agent chose, except `rona`, which a missed request sets and only the agent leaves (ANS-4). */
export type Presence =
  | { readonly kind: 'available'; readonly since: Instant }
  | { readonly kind: 'idle'; readonly since: Instant; readonly reason: Id | null }
  | { readonly kind: 'rona'; readonly since: Instant; readonly missed: Missed }

export interface Missed {
  readonly reason: MissReason
  readonly queue: string
  readonly caller: string
  readonly about?: 'consult'
}

/**
 * ```
 * none → offered → engaged → wrap_up → clearing → none
 *   ↑───────┘                   └──────────────────↑
 * ```
 *
 * `clearing`: the wrap-up is submitted, the phone not yet hung up (END-3).
 */
export type Work =
  | { readonly kind: 'none' }
  | { readonly kind: 'offered'; readonly interaction: Id; readonly since: Instant }
  | { readonly kind: 'engaged'; readonly interaction: Id; readonly since: Instant }
  | {
      readonly kind: 'wrap_up'
      readonly interaction: Id
      readonly since: Instant
      /** When it submits itself; null: never. */
      readonly endsAt: Instant | null
    }
  | { readonly kind: 'clearing'; readonly interaction: Id; readonly since: Instant }

/** Where an agent sits: chosen at sign-in, for as long as they are signed in. */
export interface Seat {
  readonly team: Id
  readonly station: Station
  readonly presence: Presence
  readonly work: Work
  /** Picked while busy; becomes the presence once the work is done (STA-1). */
  readonly next: PickedState | null
  /** A supervisor has sent them away: they are signed out once nothing is on hand any more. */
  readonly isLeaving?: true
}

export interface AgentRecord {
  readonly id: Id
  /** Decides between two who became available in the same millisecond: who signed in first. */
  readonly order: number
  version: number
  /** Null while signed out. */
  seat: Seat | null
  /** Their legs that the switch still has: no new offer before the last is gone (END-3). */
  readonly legs: Set<Id>
  /** The last few, newest last. */
  readonly notices: Notice[]
  signedOutAt: Instant | null
}
