/**
 * A session's advisory lock: it tells a waiting process within a moment that the owner has died. It is a courtesy; the
 * fence is the journal's key.
 */
import type { ClientBase } from 'pg'

const key = "hashtext('cordboard tenant'), hashtext($1)"

/** Takes the lock if it is free; it is held as long as the connection lives. */
export async function tryLock(client: ClientBase, tenant: string): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${key}) as got`, [
    tenant,
  ])
  return rows[0]?.got === true
}

/** Ends the connection that holds the lock: its process hangs and cannot let it go. */
export async function breakLock(client: ClientBase, tenant: string): Promise<void> {
  await client.query(
    `select pg_terminate_backend(pid) from pg_locks
     where locktype = 'advisory' and objsubid = 2 and pid <> pg_backend_pid()
       and database = (select oid from pg_database where datname = current_database())
       and (classid::bigint, objid::bigint) =
         (hashtext('cordboard tenant')::bigint & 4294967295, hashtext($1)::bigint & 4294967295)`,
    [tenant],
  )
}
