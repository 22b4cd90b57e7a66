/** Agents' wrapped-up contacts: written by the projection, read by pages. */
import type { HistoryEntry } from '@cordboard/contract'
import { sql } from 'kysely'
import type { Database } from './database.ts'

export type AgentHistoryEntry = { readonly agent: string; readonly entry: HistoryEntry }

const projection = 'history'

/** How far the journal has been read into the history. */
export async function historyPosition(database: Database, tenant: string): Promise<number> {
  const row = await database
    .selectFrom('projections')
    .select('position')
    .where('tenant', '=', tenant)
    .where('name', '=', projection)
    .executeTakeFirst()
  return Number(row?.position ?? 0)
}

/**
 * Adds entries and moves the position in one transaction, so that each fact counts once. Its commit is not waited for
 * by the disk: what a power cut takes is read from the journal again.
 */
export async function extendHistory(
  database: Database,
  tenant: string,
  entries: readonly AgentHistoryEntry[],
  position: number,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`set local synchronous_commit = off`.execute(transaction)
    if (entries.length > 0)
      await transaction
        .insertInto('history')
        .values(entries.map(({ agent, entry }) => rowOf(tenant, agent, entry)))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    await transaction
      .insertInto('projections')
      .values({ tenant, name: projection, position })
      .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet({ position }))
      .execute()
  })
}

/** The agent's contacts, newest first. */
export async function findHistory(
  database: Database,
  tenant: string,
  agent: string,
  limit: number,
): Promise<HistoryEntry[]> {
  const rows = await database
    .selectFrom('history')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('agent', '=', agent)
    .orderBy('ended_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.interaction,
    kind: 'inbound',
    customer: row.customer,
    dnis: row.dnis,
    queue: row.queue,
    arrivedAt: Number(row.arrived_at),
    answeredAt: row.answered_at === null ? null : Number(row.answered_at),
    endedAt: Number(row.ended_at),
    wrapUpReason: row.wrap_up_reason,
  }))
}

function rowOf(tenant: string, agent: string, entry: HistoryEntry) {
  return {
    tenant,
    agent,
    interaction: entry.id,
    kind: entry.kind,
    customer: entry.customer,
    dnis: entry.dnis,
    queue: entry.queue,
    arrived_at: entry.arrivedAt,
    answered_at: entry.answeredAt,
    ended_at: entry.endedAt,
    wrap_up_reason: entry.wrapUpReason,
  }
}
