/** A customer's wrapped-up contacts, whoever had them: the history, by customer and interaction. */
import { sql } from 'kysely'
import type { Database } from './database.ts'

export type StoredContact = {
  readonly id: string
  readonly dnis: string
  readonly queue: string
  readonly arrivedAt: number
  readonly answeredAt: number | null
  readonly endedAt: number
  /** In the order in which they were done with it. */
  readonly agents: readonly { readonly id: string; readonly wrapUpReason: string | null }[]
}

/** Where a page of contacts ended. */
export type ContactPlace = { readonly endedAt: number; readonly id: string }

export type ContactSearch = {
  readonly customer: string
  /** Interactions that are shown otherwise. */
  readonly except: readonly string[]
  /** Only what comes after it, going back in time; null: from the newest on. */
  readonly after: ContactPlace | null
  readonly limit: number
}

type Row = {
  readonly id: string
  readonly dnis: string
  readonly queue: string
  readonly arrived_at: string
  readonly answered_at: string | null
  readonly ended_at: string
  readonly agents: StoredContact['agents']
}

/** Newest first. All contacts of the customer are looked through, and only those that are found are put together. */
export async function findContacts(
  database: Database,
  tenant: string,
  { customer, except, after, limit }: ContactSearch,
): Promise<StoredContact[]> {
  const { rows } = await sql<Row>`
    with page as (
      select interaction, max(ended_at) as ended_at
      from history
      where tenant = ${tenant} and customer = ${customer} and interaction <> all(${except}::text[])
      group by interaction
      having ${after?.endedAt ?? null}::bigint is null
        or (max(ended_at), interaction) < (${after?.endedAt ?? null}::bigint, ${after?.id ?? null}::text)
      order by max(ended_at) desc, interaction desc
      limit ${limit}
    )
    select interaction as id,
      (array_agg(dnis order by history.ended_at desc))[1] as dnis,
      (array_agg(queue order by history.ended_at desc))[1] as queue,
      min(arrived_at) as arrived_at, min(answered_at) as answered_at, page.ended_at,
      json_agg(
        json_build_object('id', agent, 'wrapUpReason', wrap_up_reason) order by history.ended_at, agent
      ) as agents
    from page join history using (interaction)
    where tenant = ${tenant} and customer = ${customer}
    group by interaction, page.ended_at
    order by page.ended_at desc, interaction desc`.execute(database)
  return rows.map(({ id, dnis, queue, agents, ...row }) => ({
    id,
    dnis,
    queue,
    agents,
    arrivedAt: Number(row.arrived_at),
    answeredAt: row.answered_at === null ? null : Number(row.answered_at),
    endedAt: Number(row.ended_at),
  }))
}

/**
 * Whether the agent has had this interaction: wrapped it up, their part in it ending at `since` or later, or written about
 * it since then. Who was only consulted has nothing to wrap up.
 */
export async function hadContact(
  database: Database,
  tenant: string,
  {
    agent,
    interaction,
    since,
  }: { readonly agent: string; readonly interaction: string; readonly since: number },
): Promise<boolean> {
  const { rows } = await sql`
    select from history
    where tenant = ${tenant} and agent = ${agent} and interaction = ${interaction} and ended_at >= ${since}
    union all
    select from notes
    where tenant = ${tenant} and agent = ${agent} and interaction = ${interaction} and written_at >= ${since}
    limit 1`.execute(database)
  return rows.length > 0
}
