/** The pool of connections for everything but the journal, which has one of its own. */
import { setTimeout as wait } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import { Client, Pool } from 'pg'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

/** Opens the pool. Connections are made when needed; an idle one that breaks is reported to `onError` and replaced. */
export function openDatabase(url: string, onError: (error: Error) => void): Database {
  const pool = new Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 5_000,
    query_timeout: 15_000,
    application_name: 'cordboard',
  })
  pool.on('error', onError)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/**
 * A single connection, as the journal and the migrations use it. With `patience`, a query that is not answered within so
 * many milliseconds fails; whether it was carried out is then not known.
 */
export async function connect(url: string, name: string, patience?: number): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: name,
    ...(patience === undefined ? {} : { query_timeout: patience }),
  })
  await client.connect()
  return client
}

/** Waits until the database takes connections; after `patience` milliseconds throws what it said last. */
export async function waitForDatabase(
  url: string,
  patience: number,
  onRetry: (error: unknown) => void,
): Promise<void> {
  const deadline = performance.now() + patience
  for (;;) {
    try {
      const client = await connect(url, 'cordboard start')
      await client.end()
      return
    } catch (error) {
      if (performance.now() > deadline) throw error
      onRetry(error)
      await wait(100)
    }
  }
}
