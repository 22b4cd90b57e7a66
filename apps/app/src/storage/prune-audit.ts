/** Removes audit entries that have been kept long enough. */
import type { ClientBase } from 'pg'

/** Entries in one transaction: new ones do not wait for long. */
const batch = 500

/**
 * Removes a tenant's entries from before a moment, oldest first, and resolves with how many. The newest stays whatever
 * its age: the next one is numbered after it.
 */
export async function pruneAudit(client: ClientBase, tenant: string, before: Date): Promise<number> {
  let removed = 0
  for (;;) {
    const count = await removeBatch(client, tenant, before)
    removed += count
    if (count < batch) return removed
  }
}

async function removeBatch(client: ClientBase, tenant: string, before: Date): Promise<number> {
  await client.query('begin')
  try {
    await client.query("select set_config('cordboard.prunes_audit', 'yes', true)")
    const { rowCount } = await client.query(
      `with oldest as (select id, at from audit where tenant = $1 order by id limit $3)
       delete from audit using oldest
       where audit.tenant = $1 and audit.id = oldest.id and oldest.at < $2
         and audit.id < (select max(id) from audit where tenant = $1)`,
      [tenant, before, batch],
    )
    await client.query('commit')
    return rowCount ?? 0
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
