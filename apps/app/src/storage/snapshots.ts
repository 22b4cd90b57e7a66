/** Snapshots of the state: written by the follower, read at a start. */
import { gunzipSync, gzipSync } from 'node:zlib'
import { load, save, savedForm, type SavedState, type State } from '@cordboard/kernel'
import type { ClientBase } from 'pg'
import { passing } from '../fault-points.ts'

/** So many are kept; the journal is kept from the oldest of them on. */
const kept = 3

export type Snapshot = { readonly state: State; readonly seq: number }

/** Writes the state after fact `seq` and forgets those that are too many; returns its size in bytes. */
export async function writeSnapshot(client: ClientBase, state: State, seq: number): Promise<number> {
  const saved = gzipSync(JSON.stringify(save(state)), { level: 1 })
  await client.query('begin')
  try {
    await client.query('set local synchronous_commit = off')
    await insert(client, state.tenant, seq, saved)
    passing('snapshot')
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
  return saved.length
}

async function insert(client: ClientBase, tenant: string, seq: number, saved: Buffer): Promise<void> {
  await client.query(
    'insert into snapshots (tenant, seq, form, state) values ($1, $2, $3, $4) on conflict (tenant, seq) do nothing',
    [tenant, seq, savedForm, saved],
  )
  await client.query(
    `delete from snapshots where tenant = $1 and seq < (
       select min(seq) from (select seq from snapshots where tenant = $1 and form = $2 order by seq desc limit $3) as newest
     )`,
    [tenant, savedForm, kept],
  )
}

/** The newest snapshot that this version can load; null when there is none. */
export async function newestSnapshot(client: ClientBase, tenant: string): Promise<Snapshot | null> {
  const { rows } = await client.query<{ seq: string; state: Buffer }>(
    'select seq, state from snapshots where tenant = $1 and form = $2 order by seq desc limit 1',
    [tenant, savedForm],
  )
  const [row] = rows
  if (row === undefined) return null
  const saved: SavedState = JSON.parse(gunzipSync(row.state).toString())
  return { state: load(saved), seq: Number(row.seq) }
}
