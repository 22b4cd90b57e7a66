/** The tables as Kysely sees them. The SQL beside it, in `migrations/`, is what makes them. */
import type { Settings } from '@cordboard/contract'
import type { ColumnType, Generated } from 'kysely'

/** `bigint` comes from the driver as a string, for it may exceed a number; ours do not. */
type Bigint = ColumnType<string, number, number>

/** A JSON column: a value out, its text in. */
type Json<Value> = ColumnType<Value, string, string>

export type Tables = {
  facts: { tenant: string; seq: Bigint; epoch: number; fact: Json<unknown> }
  settings: { tenant: string; version: number; value: Json<Settings> }
  passwords: { tenant: string; person: string; hash: string }
  phones: { tenant: string; extension: string; sip_password: string }
  trunks: { tenant: string; id: string; accept_from: string[]; send_to: string }
  sessions: {
    token_hash: Buffer
    tenant: string
    person: string
    created_at: Generated<Date>
    expires_at: Date
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
}
