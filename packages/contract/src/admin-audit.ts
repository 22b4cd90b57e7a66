/** The audit log: who did what, when, on what, from where. It never holds a secret. */
import { Type, type Static } from 'typebox'
import { Id, Instant } from './words.ts'

/** What the things of each list are called, and the parts that are one thing. */
export type AuditedThing =
  | 'person'
  | 'profile'
  | 'team'
  | 'queue'
  | 'entry_point'
  | 'idle_reason'
  | 'wrap_up_reason'
export type AuditedRules = 'wrap_up' | 'handling' | 'tenant'

/** What is written down, as in `queue.changed`. */
export type AuditAction =
  | `${AuditedThing}.${'added' | 'changed' | 'removed'}`
  | `${AuditedRules}.changed`
  | `${'person' | 'phone'}.password_reset`
  | `phone.${'added' | 'removed'}`
  | `${'people' | 'phones'}.imported`
  | `agent.${'state_set' | 'signed_out'}`
  | `session.${'opened' | 'closed' | 'closed_everywhere' | 'refused'}`
  | 'password.changed'

export const AuditEntry = Type.Object({
  /** Grows; newer entries have higher ones. */
  id: Type.Integer(),
  at: Instant,
  /** Null when nobody had signed in. */
  actor: Type.Union([Id, Type.Null()]),
  /** What was done: an `AuditAction`, or what an older version called it. */
  action: Type.String(),
  /** The id of what it was done to. */
  subject: Type.Union([Type.String(), Type.Null()]),
  /** The network address it was done from. */
  address: Type.Union([Type.String(), Type.Null()]),
  /** What of it was changed: field, value before, value after. */
  changes: Type.Array(Type.Object({ field: Type.String(), before: Type.Unknown(), after: Type.Unknown() })),
})
export type AuditEntry = Static<typeof AuditEntry>

/** `GET /api/admin/audit`: newest first. All that is given must hold. */
export const AuditQuery = Type.Object(
  {
    /** Only entries below this id: the next page. */
    before: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
    actor: Type.Optional(Id),
    /** The whole action, or its first word: `queue` finds `queue.changed`. */
    action: Type.Optional(Type.String({ pattern: '^[a-z_]+(\\.[a-z_]+)?$' })),
    subject: Type.Optional(Type.String({ maxLength: 64 })),
    /** Instants, both inclusive. */
    from: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
    to: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
  },
  { additionalProperties: false },
)
export type AuditQuery = Static<typeof AuditQuery>

export const AuditPage = Type.Object({
  entries: Type.Array(AuditEntry),
  /** What to ask for as `before` to read on; null at the end. */
  next: Type.Union([Type.Integer(), Type.Null()]),
})
export type AuditPage = Static<typeof AuditPage>
