/** Bodies of the HTTP API. Paths are fixed: outsiders script them. */
import { Type, type Static } from 'typebox'
import { Destination } from './destination.ts'
import { Agent, Station } from './agent.ts'
import { Permission, Person, Reason, Team, WrapUp } from './settings.ts'
import { Task, TaskKind } from './task.ts'
import { DialNumber, Id, Instant, Name } from './words.ts'

/** A password that a person chooses; more is asked of it than its length (`weak_password`). */
export const NewPassword = Type.String({ minLength: 10, maxLength: 256 })
export type NewPassword = Static<typeof NewPassword>

/** `POST /api/session` */
export const SessionRequest = Type.Object(
  {
    login: Type.String({ minLength: 1, maxLength: 64 }),
    password: Type.String({ minLength: 1, maxLength: 256 }),
    /** Takes the password's place from now on; needed once after `password_change_required`. */
    newPassword: Type.Optional(NewPassword),
  },
  { additionalProperties: false },
)
export type SessionRequest = Static<typeof SessionRequest>

/** `GET /api/me` and the answer to `POST /api/session`: who one is and what one may pick from. */
export const Me = Type.Object({
  person: Person,
  /** Null for people who do not take calls. */
  agent: Type.Union([Agent, Type.Null()]),
  teams: Type.Array(Team),
  extensions: Type.Array(Type.String()),
  idleReasons: Type.Array(Reason),
  wrapUp: WrapUp,
  /** What their profile permits. */
  permissions: Type.Array(Permission),
  /** The server's clock when this was written. */
  at: Instant,
})
export type Me = Static<typeof Me>

/** `POST /api/agent/sign-in` (STA-2); answered with the `Agent`. */
export const SignInRequest = Type.Object({ team: Id, station: Station }, { additionalProperties: false })
export type SignInRequest = Static<typeof SignInRequest>

/** `PUT /api/agent/state`: flat, because outsiders send it; answered with the `Agent`. */
export const StateRequest = Type.Object(
  {
    state: Type.Union([Type.Literal('available'), Type.Literal('idle')]),
    reason: Type.Optional(Id),
  },
  { additionalProperties: false },
)
export type StateRequest = Static<typeof StateRequest>

/**
 * `POST /api/tasks/{id}/{action}` for every action that needs to say no more; with a version the command is refused once
 * the task has moved on.
 */
export const TaskRequest = Type.Object(
  { version: Type.Optional(Type.Integer()) },
  { additionalProperties: false },
)
export type TaskRequest = Static<typeof TaskRequest>

/** `POST /api/tasks/{id}/consult` (CON-1). */
export const ConsultRequest = Type.Object(
  { version: Type.Optional(Type.Integer()), to: Destination },
  { additionalProperties: false },
)
export type ConsultRequest = Static<typeof ConsultRequest>

/** `POST /api/tasks/{id}/transfer`: blind to a destination (TRF-5), or without one to the consulted party (TRF-6). */
export const TransferRequest = Type.Object(
  { version: Type.Optional(Type.Integer()), to: Type.Optional(Destination) },
  { additionalProperties: false },
)
export type TransferRequest = Static<typeof TransferRequest>

/** `POST /api/tasks/{id}/wrap-up` (END-2). */
export const WrapUpRequest = Type.Object(
  { version: Type.Optional(Type.Integer()), reason: Type.Optional(Id) },
  { additionalProperties: false },
)
export type WrapUpRequest = Static<typeof WrapUpRequest>

/** `GET /api/tasks`; also what a task command answers (the tasks after it). */
export const Tasks = Type.Object({ tasks: Type.Array(Task), at: Instant })
export type Tasks = Static<typeof Tasks>

/** A wrapped-up contact in the agent's own history. */
export const HistoryEntry = Type.Object({
  id: Id,
  kind: TaskKind,
  customer: DialNumber,
  dnis: DialNumber,
  queue: Name,
  arrivedAt: Instant,
  answeredAt: Type.Union([Instant, Type.Null()]),
  endedAt: Instant,
  wrapUpReason: Type.Union([Name, Type.Null()]),
})
export type HistoryEntry = Static<typeof HistoryEntry>

/** `GET /api/history`, newest first. */
export const History = Type.Object({ entries: Type.Array(HistoryEntry) })
export type History = Static<typeof History>
