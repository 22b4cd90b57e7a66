/** An agent as everyone with a right to see them sees them. The words are those of STA-1. */
import { Type, type Static } from 'typebox'
import { DialNumber, Extension, Id, Instant, Name } from './words.ts'

/**
 * What an agent is doing.
 *
 * - `signed_out`: has no station; nothing is routed to them
 * - `available`: may be offered contacts (ANS-3)
 * - `idle`: present, not to be offered queue contacts; carries a reason
 * - `rona`: let a request pass; leaves only when the agent picks a state (ANS-4)
 * - `engaged`: handling a contact
 * - `wrap_up`: the contact has ended, its reason is not yet submitted (END-3)
 */
export const AgentState = Type.Union([
  Type.Literal('signed_out'),
  Type.Literal('available'),
  Type.Literal('idle'),
  Type.Literal('rona'),
  Type.Literal('engaged'),
  Type.Literal('wrap_up'),
])
export type AgentState = Static<typeof AgentState>

/** Why a request that was offered to an agent was not taken (ANS-4). */
export const MissReason = Type.Union([
  Type.Literal('no_answer'),
  Type.Literal('declined'),
  Type.Literal('unreachable'),
])
export type MissReason = Static<typeof MissReason>

/**
 * The phone an agent answers on (STA-2): one that is registered at the switch, or a dial number that is called over the
 * trunk. The server writes a number in E.164 with a plus.
 */
export const Station = Type.Union([
  Type.Object({ kind: Type.Literal('extension'), extension: Extension }),
  Type.Object({ kind: Type.Literal('number'), number: DialNumber }),
])
export type Station = Static<typeof Station>

/** A state that an agent may pick for themselves. */
export const PickedState = Type.Union([
  Type.Object({ state: Type.Literal('available') }, { additionalProperties: false }),
  Type.Object({ state: Type.Literal('idle'), reason: Type.Optional(Id) }, { additionalProperties: false }),
])
export type PickedState = Static<typeof PickedState>

export const Agent = Type.Object({
  id: Id,
  /** Grows with every change of what is shown; a page keeps the highest it has seen. */
  version: Type.Integer(),
  name: Name,
  state: AgentState,
  /** When the present state began. */
  since: Type.Union([Instant, Type.Null()]),
  /** The idle reason, in `idle` only. */
  reason: Type.Union([Id, Type.Null()]),
  /** Picked while busy; takes effect after wrap-up (STA-1). */
  next: Type.Union([PickedState, Type.Null()]),
  /** What was missed, in `rona` only. */
  missed: Type.Union([
    Type.Object({
      reason: MissReason,
      queue: Name,
      /** The customer's number, or the name of the agent who asked for advice. */
      caller: Type.String(),
      /** What it was, when it was not a customer's call from the queue. */
      about: Type.Optional(Type.Literal('consult')),
    }),
    Type.Null(),
  ]),
  team: Type.Union([Id, Type.Null()]),
  station: Type.Union([Station, Type.Null()]),
  /** Whether the switch can reach the station now, a dial number over the trunk; an unreachable one is offered nothing. */
  reachable: Type.Boolean(),
  /** False while a request is shown to the agent (ANS-5) or one is being handled. */
  canSignOut: Type.Boolean(),
})
export type Agent = Static<typeof Agent>
