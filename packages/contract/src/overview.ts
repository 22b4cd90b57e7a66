/** What a supervisor sees at a glance. */
import { Type, type Static } from 'typebox'
import { Agent } from './agent.ts'
import { Id, Instant, Name } from './words.ts'

export const QueueOverview = Type.Object({
  id: Id,
  name: Name,
  /** Callers who wait, among them none whose request is in front of an agent. */
  waiting: Type.Integer(),
  /** Since when the first of them has waited, or null when nobody does. */
  waitingSince: Type.Union([Instant, Type.Null()]),
  /** Agents of its teams: signed in, and free to be offered a call right now. */
  signedIn: Type.Integer(),
  free: Type.Integer(),
})
export type QueueOverview = Static<typeof QueueOverview>

/** `GET /api/overview`, for supervisors and administrators. */
export const Overview = Type.Object({
  at: Instant,
  queues: Type.Array(QueueOverview),
  /** Everybody who belongs to a team, signed in or not, with their state and whether their phone can be reached. */
  agents: Type.Array(Agent),
  counts: Type.Object({
    waiting: Type.Integer(),
    /** Agents in front of whom a request is. */
    offered: Type.Integer(),
    signedIn: Type.Integer(),
    available: Type.Integer(),
    idle: Type.Integer(),
    rona: Type.Integer(),
    engaged: Type.Integer(),
    wrapUp: Type.Integer(),
    /** Signed in at a phone that cannot be reached. */
    unreachable: Type.Integer(),
  }),
})
export type Overview = Static<typeof Overview>
