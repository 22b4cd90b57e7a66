/** Drops the journal's old partitions: those that no start, no projection and nobody who looks back needs any more. */
import { savedForm } from '@cordboard/kernel'
import type { ClientBase } from 'pg'

/** What a statement waits for a lock: appends queue behind it. */
const lockWait = '500ms'

/**
 * Drops every partition whose facts are all older than `before`, and covered, for each tenant in it, by the oldest kept
 * snapshot and by the projections. Returns the names of those dropped, oldest first.
 */
export async function pruneJournal(client: ClientBase, before: number): Promise<string[]> {
  const dropped: string[] = []
  for (const name of await partitions(client)) {
    if (!(await isSpent(client, name, before))) break
    await drop(client, name)
    dropped.push(name)
  }
  return dropped
}

/** In the order of their numbers; the one being written, and what lies ahead of it, are not among them. */
async function partitions(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid
     where inhparent = 'facts'::regclass order by substring(relname from '\\d+$')::bigint`,
  )
  return rows.slice(0, -2).map(({ name }) => name)
}

async function isSpent(client: ClientBase, name: string, before: number): Promise<boolean> {
  const { rows } = await client.query<{ spent: boolean }>(
    `with newest as (
       select distinct on (tenant) tenant, seq, (fact->>'at')::bigint as at from ${name} order by tenant, seq desc
     )
     select coalesce(bool_and(
       at < $1
       and seq <= coalesce((select min(seq) from snapshots s where s.tenant = newest.tenant and s.form = $2), 0)
       and seq <= coalesce((select min(position) from projections p where p.tenant = newest.tenant), 0)
     ), true) as spent from newest`,
    [before, savedForm],
  )
  return rows[0]?.spent === true
}

async function drop(client: ClientBase, name: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query(`set local lock_timeout = '${lockWait}'`)
    await client.query(`drop table ${name}`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
