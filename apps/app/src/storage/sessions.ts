/** Who is signed in on which browser. A session is found by the hash of its token only. */
import type { Database } from './database.ts'

export type StoredSession = {
  readonly id: string
  readonly person: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly address: string | null
  readonly browser: string | null
}

export type NewSession = Omit<StoredSession, 'id' | 'createdAt'>

/** Answers its id. */
export async function addSession(
  database: Database,
  tenant: string,
  tokenHash: Buffer,
  { person, expiresAt, address, browser }: NewSession,
): Promise<string> {
  const { id } = await database
    .insertInto('sessions')
    .values({ tenant, token_hash: tokenHash, person, expires_at: expiresAt, address, browser })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
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
    .selectAll()
    .where('tenant', '=', tenant)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row === undefined ? null : sessionOf(row)
}

/** A person's sessions, newest first. */
export async function listSessions(
  database: Database,
  tenant: string,
  person: string,
  now: Date,
): Promise<StoredSession[]> {
  const rows = await database
    .selectFrom('sessions')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('person', '=', person)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(sessionOf)
}

/** Ends the sessions of a person: all, or this one, or all but this one. Answers the ids of those it ended. */
export async function removeSessions(
  database: Database,
  tenant: string,
  person: string,
  which: { readonly only?: string; readonly except?: string } = {},
): Promise<string[]> {
  let query = database.deleteFrom('sessions').where('tenant', '=', tenant).where('person', '=', person)
  if (which.only !== undefined) query = query.where('id', '=', which.only)
  if (which.except !== undefined) query = query.where('id', '<>', which.except)
  const rows = await query.returning('id').execute()
  return rows.map(({ id }) => id)
}

export async function removeExpiredSessions(database: Database, now: Date): Promise<void> {
  await database.deleteFrom('sessions').where('expires_at', '<=', now).execute()
}

type Row = {
  readonly id: string
  readonly person: string
  readonly created_at: Date
  readonly expires_at: Date
  readonly address: string | null
  readonly browser: string | null
}

function sessionOf({ id, person, created_at, expires_at, address, browser }: Row): StoredSession {
  return { id, person, createdAt: created_at, expiresAt: expires_at, address, browser }
}
