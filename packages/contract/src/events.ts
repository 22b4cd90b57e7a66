/**
 * The live events of `GET /api/events` (a WebSocket): a snapshot first, then whole, versioned replacements.
 *
 * `beat` comes every 15 seconds and says only that the connection lives: silence for much longer means that it does not.
 *
 * A page that reloads gets by its snapshot exactly what a page that stayed has by its replacements.
 */
import { Type, type Static } from 'typebox'
import { Agent } from './agent.ts'
import { Code } from './codes.ts'
import { Note } from './contact.ts'
import { Me } from './rest.ts'
import { Task } from './task.ts'
import { Id, Instant, Name } from './words.ts'

/** Something the agent is told once, in the desktop's words for its code. */
export const Notice = Type.Object({
  id: Id,
  version: Type.Integer(),
  code: Code,
  task: Type.Union([Id, Type.Null()]),
  /** What failed, when it was not the call itself; or, with `by`, what is over for agent 2 without their doing. */
  about: Type.Optional(
    Type.Union([Type.Literal('consult'), Type.Literal('conference'), Type.Literal('transfer')]),
  ),
  /** Who did it, where a supervisor or an administrator did; with `about`, whose call it was. */
  by: Type.Optional(Name),
  at: Instant,
})
export type Notice = Static<typeof Notice>

export const LiveEvent = Type.Union([
  Type.Object({
    type: Type.Literal('snapshot'),
    at: Instant,
    agent: Type.Union([Agent, Type.Null()]),
    tasks: Type.Array(Task),
    notices: Type.Array(Notice),
    /** Null when nobody of that id is known any more. */
    me: Type.Optional(Type.Union([Me, Type.Null()])),
  }),
  /** The settings have changed what the person may do or pick from. */
  Type.Object({ type: Type.Literal('me'), at: Instant, me: Me }),
  Type.Object({ type: Type.Literal('agent'), at: Instant, agent: Agent }),
  Type.Object({ type: Type.Literal('task'), at: Instant, task: Task }),
  Type.Object({
    type: Type.Literal('task_gone'),
    at: Instant,
    id: Id,
    version: Type.Integer(),
  }),
  Type.Object({ type: Type.Literal('notice'), at: Instant, notice: Notice }),
  /** Somebody wrote about a task of theirs; what was written before the page came is to be asked for. */
  Type.Object({ type: Type.Literal('note'), at: Instant, task: Id, note: Note }),
  Type.Object({ type: Type.Literal('beat'), at: Instant }),
])
export type LiveEvent = Static<typeof LiveEvent>
