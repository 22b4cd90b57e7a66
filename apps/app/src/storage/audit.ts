/** The audit log: rows are added and read, never changed. */
import type { AuditEntry } from '@cordboard/contract'
import type { Database } from './database.ts'

export type AuditFilter = {
  /** Only entries below this id. */
  readonly before?: number
  readonly actor?: string
  /** The whole action, or its first word. */
  readonly action?: string
  readonly subject?: string
  readonly from?: Date
  readonly to?: Date
}

/** The highest id given so far, or 0. */
export async function lastAuditId(database: Database, tenant: string): Promise<number> {
  const row = await database
    .selectFrom('audit')
    .select('id')
    .where('tenant', '=', tenant)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return Number(row?.id ?? 0)
}

export async function addAuditEntry(database: Database, tenant: string, entry: AuditEntry): Promise<void> {
  const { id, at, actor, action, subject, address, changes } = entry
  await database
    .insertInto('audit')
    .values({
      tenant,
      id,
      at: new Date(at),
      actor,
      action,
      subject,
      address,
      changes: JSON.stringify(changes),
    })
    .execute()
}

/** Newest first. */
export async function findAuditEntries(
  database: Database,
  tenant: string,
  filter: AuditFilter,
  limit: number,
): Promise<AuditEntry[]> {
  const { before, actor, action, subject, from, to } = filter
  let query = database.selectFrom('audit').selectAll().where('tenant', '=', tenant)
  if (before !== undefined) query = query.where('id', '<', String(before))
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (subject !== undefined) query = query.where('subject', '=', subject)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (to !== undefined) query = query.where('at', '<=', to)
  if (action !== undefined)
    query = query.where((where) =>
      where.or([where('action', '=', action), where('action', 'like', `${action.replaceAll('_', '\\_')}.%`)]),
    )
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map(({ tenant: _tenant, id, at, ...row }) => ({ ...row, id: Number(id), at: at.getTime() }))
}
