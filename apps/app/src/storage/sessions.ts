/** Who is signed in on which browser. A session is found by the hash of its token only. */
import type { Database } from './database.ts'

export type StoredSession = { readonly person: string; readonly expiresAt: Date }

export async function addSession(
  database: Database,
  tenant: string,
  tokenHash: Buffer,
  session: StoredSession,
): Promise<void> {
  await database
    .insertInto('sessions')
    .values({ tenant, token_hash: tokenHash, person: session.person, expires_at: session.expiresAt })
    .execute()
}

/** The session, or null when there is none or its time is over. */
export async function findSession(
  database: Database,
  tenant: string,
  tokenHash: Buffer,
  now: Date,
): Promise<StoredSession | null> {
  const row = await database
    .selectFrom('sessions')
    .select(['person', 'expires_at'])
    .where('tenant', '=', tenant)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row === undefined ? null : { person: row.person, expiresAt: row.expires_at }
}

export async function removeSession(database: Database, tokenHash: Buffer): Promise<void> {
  await database.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

export async function removeExpiredSessions(database: Database, now: Date): Promise<void> {
  await database.deleteFrom('sessions').where('expires_at', '<=', now).execute()
}
