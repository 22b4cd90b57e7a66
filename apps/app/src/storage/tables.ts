/** The tables as Kysely sees them. The SQL beside it, in `migrations/`, is what makes them. */
import type { AuditEntry, Settings } from '@cordboard/contract'
import type { ColumnType, Generated } from 'kysely'

/** `bigint` comes from the driver as a string, for it may exceed a number; ours do not. */
type Bigint = ColumnType<string, number, number>

/** A JSON column: a value out, its text in. */
type Json<Value> = ColumnType<Value, string, string>

export type Tables = {
  facts: { tenant: string; seq: Bigint; epoch: number; fact: Json<unknown> }
  settings: { tenant: string; version: number; value: Json<Settings> }
  gone_numbers: { tenant: string; number: string }
  passwords: { tenant: string; person: string; hash: string; must_change: Generated<boolean> }
  phones: { tenant: string; extension: string; sip_password: string; removed: Generated<boolean> }
  trunks: { tenant: string; id: string; accept_from: string[]; send_to: string }
  sessions: {
    token_hash: Buffer
    id: Generated<string>
    tenant: string
    person: string
    created_at: Generated<Date>
    expires_at: Date
    address: string | null
    browser: string | null
  }
  audit: {
    tenant: string
    id: Bigint
    at: Date
    actor: string | null
    action: string
    subject: string | null
    address: string | null
    changes: Json<AuditEntry['changes']>
  }
  projections: { tenant: string; name: string; position: Bigint }
  history: {
    tenant: string
    agent: string
    interaction: string
    kind: string
    customer: string
    dnis: string
    queue: string
    arrived_at: Bigint
    answered_at: ColumnType<string | null, number | null, number | null>
    ended_at: Bigint
    wrap_up_reason: string | null
  }
  notes: {
    tenant: string
    interaction: string
    agent: string
    text: string
    version: number
    written_at: Bigint
  }
}
