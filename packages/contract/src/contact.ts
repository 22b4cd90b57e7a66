/** What Auxiliary Information shows beside a call: the customer's earlier contacts, and the notes that agents write. */
import { Type, type Static } from 'typebox'
import { longestNote } from './note-text.ts'
import { DialNumber, Id, Instant, Name } from './words.ts'

/** What one agent wrote about one interaction; each has a note of their own. */
export const Note = Type.Object({
  agent: Id,
  /** Null for somebody who is not known any more. */
  name: Type.Union([Name, Type.Null()]),
  /** Empty when it was taken back. */
  text: Type.String(),
  /** Grows with every change. */
  version: Type.Integer(),
  writtenAt: Instant,
})
export type Note = Static<typeof Note>

/**
 * `PUT /api/tasks/{id}/note`: the whole text, and the version that it was written upon (0: there was none). It is
 * refused as `stale_version` when the same agent has changed it elsewhere meanwhile.
 */
export const NoteRequest = Type.Object(
  {
    text: Type.String({ maxLength: longestNote, pattern: '^(?:\\n|[^\\p{Cc}\\p{Cs}])*$' }),
    version: Type.Integer({ minimum: 0, maximum: 2 ** 31 - 2 }),
  },
  { additionalProperties: false },
)
export type NoteRequest = Static<typeof NoteRequest>

/** `GET /api/tasks/{id}/notes`: of everybody who wrote one, the earliest first. */
export const Notes = Type.Object({ notes: Type.Array(Note) })
export type Notes = Static<typeof Notes>

/** An agent who had the contact. */
export const ContactAgent = Type.Object({
  id: Id,
  /** Null for somebody who is not known any more. */
  name: Type.Union([Name, Type.Null()]),
  /** Null while it is not wrapped up, or when no reason was given. */
  wrapUpReason: Type.Union([Name, Type.Null()]),
})
export type ContactAgent = Static<typeof ContactAgent>

/** An earlier interaction with the same customer, whoever had it. */
export const Contact = Type.Object({
  id: Id,
  /** The number that the customer had dialled, and the name of its entry point where there still is one. */
  dnis: DialNumber,
  entryPoint: Type.Union([Name, Type.Null()]),
  queue: Name,
  arrivedAt: Instant,
  answeredAt: Type.Union([Instant, Type.Null()]),
  /** Null while the call goes on or is not wrapped up by all. */
  endedAt: Type.Union([Instant, Type.Null()]),
  /** In the order in which they were done with it. */
  agents: Type.Array(ContactAgent),
  notes: Type.Array(Note),
})
export type Contact = Static<typeof Contact>

/** `GET /api/tasks/{id}/contacts`, newest first; `next` is what to ask `before` for more, null at the end. */
export const Contacts = Type.Object({
  contacts: Type.Array(Contact),
  next: Type.Union([Type.String(), Type.Null()]),
})
export type Contacts = Static<typeof Contacts>
