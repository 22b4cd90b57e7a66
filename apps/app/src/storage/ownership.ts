/**
 * Who may run a tenant: one process at a time.
 *
 * A session's advisory lock tells a waiting process quickly that the owner has died; it is a courtesy. The fence is
 * the journal's key: the new owner's first append takes the next number, and the old owner's next one collides.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from 'pg'

const pollEvery = 100

/** Waits for the tenant's lock and holds it as long as the connection lives. `onWait` is told once if it is taken. */
export async function lockTenant(client: Client, tenant: string, onWait: () => void): Promise<void> {
  for (let attempt = 1; !(await tryLock(client, tenant)); attempt += 1) {
    if (attempt === 1) onWait()
    await wait(pollEvery)
  }
}

/** Takes the lock if it is free. */
export async function tryLock(client: Client, tenant: string): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(
    "select pg_try_advisory_lock(hashtext('cordboard tenant'), hashtext($1)) as got",
    [tenant],
  )
  return rows[0]?.got === true
}
