/** A consult as agent 1 sees it: the second pane of Interaction Control (CON-3, CON-4). */
import { Type, type Static } from 'typebox'
import { DestinationKind } from './destination.ts'
import { PartyView } from './party.ts'
import { Instant, Name } from './words.ts'

/**
 * ```
 * requested → consulting ⇄ hold_requested / held / resume_requested
 * ```
 *
 * `requested`: nobody has accepted yet ("Consult requested"). Hold and resume are those of the consulted party; while
 * one of the two is on hold, the other is not (HLD-2).
 */
export const ConsultStatus = Type.Union([
  Type.Literal('requested'),
  Type.Literal('consulting'),
  Type.Literal('hold_requested'),
  Type.Literal('held'),
  Type.Literal('resume_requested'),
])
export type ConsultStatus = Static<typeof ConsultStatus>

export const Consult = Type.Object({
  status: ConsultStatus,
  /** Whom it was asked of: an agent, queue or entry point by name, or the number. */
  to: Type.Object({ kind: DestinationKind, name: Name }),
  requestedAt: Instant,
  acceptedAt: Type.Union([Instant, Type.Null()]),
  heldAt: Type.Union([Instant, Type.Null()]),
  /** Who is being rung or has accepted; null while it waits in a queue. */
  party: Type.Union([PartyView, Type.Null()]),
})
export type Consult = Static<typeof Consult>
