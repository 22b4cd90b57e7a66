/** Agents' wrapped-up contacts: written by the projection, read by pages. */
import type { HistoryEntry } from '@cordboard/contract'
import type { ClientBase } from 'pg'
import type { Database } from './database.ts'

export type AgentHistoryEntry = { readonly agent: string; readonly entry: HistoryEntry }

const projection = 'history'

/** How far the journal has been read into the history. */
export async function historyPosition(client: ClientBase, tenant: string): Promise<number> {
  const { rows } = await client.query<{ position: string }>(
    'select position from projections where tenant = $1 and name = $2',
    [tenant, projection],
  )
  return Number(rows[0]?.position ?? 0)
}

/**
 * Adds entries and moves the position in one transaction, so that each fact counts once. Its commit is not waited for
 * by the disk: what a power cut takes is read from the journal again.
 */
export async function extendHistory(
  client: ClientBase,
  tenant: string,
  entries: readonly AgentHistoryEntry[],
  position: number,
): Promise<void> {
  await client.query('begin')
  try {
    await client.query('set local synchronous_commit = off')
    await client.query(
      `insert into history
       select $1, * from json_to_recordset($2) as entry (
         agent text, interaction text, kind text, customer text, dnis text, queue text,
         arrived_at bigint, answered_at bigint, ended_at bigint, wrap_up_reason text
       ) on conflict do nothing`,
      [tenant, JSON.stringify(entries.map(({ agent, entry }) => rowOf(agent, entry)))],
    )
    await client.query(
      `insert into projections (tenant, name, position) values ($1, $2, $3)
       on conflict (tenant, name) do update set position = excluded.position`,
      [tenant, projection, position],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
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

function rowOf(agent: string, entry: HistoryEntry) {
  return {
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
