/** Where a call can be transferred to and who can be consulted (TRF-1, CON-1). */
import { Type, type Static } from 'typebox'
import { AgentState } from './agent.ts'
import { Code } from './codes.ts'
import { Role } from './settings.ts'
import { DialNumber, Id, Instant, Name } from './words.ts'

export const DestinationKind = Type.Union([
  Type.Literal('agent'),
  Type.Literal('queue'),
  Type.Literal('entry_point'),
  Type.Literal('number'),
])
export type DestinationKind = Static<typeof DestinationKind>

/** What a transfer or consult is asked for. A number that is an entry point's goes to that entry point (CON-6). */
export const Destination = Type.Union([
  Type.Object({ kind: Type.Literal('agent'), agent: Id }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('queue'), queue: Id }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('entry_point'), entryPoint: Id }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('number'), number: DialNumber }, { additionalProperties: false }),
])
export type Destination = Static<typeof Destination>

/** `GET /api/destinations?for=`: what the list is wanted for. */
export const Purpose = Type.Union([Type.Literal('transfer'), Type.Literal('consult')])
export type Purpose = Static<typeof Purpose>

/** A colleague in the list; one who cannot be chosen right now stands there with the reason. */
export const AgentDestination = Type.Object({
  id: Id,
  name: Name,
  role: Role,
  state: AgentState,
  /** The idle reason in words, in `idle` only. */
  reason: Type.Union([Name, Type.Null()]),
  since: Type.Union([Instant, Type.Null()]),
  team: Type.Union([Name, Type.Null()]),
  /** The DN of their station: an extension, or a number in E.164. */
  extension: Type.Union([Type.String(), Type.Null()]),
  why: Type.Union([Code, Type.Null()]),
})
export type AgentDestination = Static<typeof AgentDestination>

export const QueueDestination = Type.Object({
  id: Id,
  name: Name,
  waiting: Type.Integer(),
  /** Agents who could be offered a call right now, and agents signed in: others than the one who asks. */
  free: Type.Integer(),
  signedIn: Type.Integer(),
})
export type QueueDestination = Static<typeof QueueDestination>

export const EntryPointDestination = Type.Object({ id: Id, name: Name, number: DialNumber })
export type EntryPointDestination = Static<typeof EntryPointDestination>

/** `GET /api/destinations`: those who can be chosen first, then by name. Never the one who asks. */
export const Destinations = Type.Object({
  at: Instant,
  agents: Type.Array(AgentDestination),
  queues: Type.Array(QueueDestination),
  entryPoints: Type.Array(EntryPointDestination),
  /** The most digits a typed number may have (TRF-4). */
  longestNumber: Type.Integer(),
})
export type Destinations = Static<typeof Destinations>
