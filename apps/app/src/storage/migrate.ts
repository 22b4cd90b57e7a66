/** Brings the database to the shape that this version needs: numbered SQL files, each run once, in order. */
import { readFile, readdir } from 'node:fs/promises'
import type { Client } from 'pg'
import { passing } from '../fault-points.ts'

const folder = new URL('./migrations/', import.meta.url)

/** "cord" in ASCII: the advisory lock under which one process at a time migrates. */
const migrationLock = 0x63_6f_72_64

/**
 * Runs the migrations that are missing, all in one transaction, and returns their names. A second process that starts
 * at the same time waits for the first and then finds nothing to do. With `only`, none but these.
 */
export async function migrate(client: Client, only?: ReadonlySet<string>): Promise<string[]> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
    const done = await migrationsDone(client)
    const missing = (await knownMigrations()).filter((name) => !done.has(name) && only?.has(name) !== false)
    for (const name of missing) {
      await client.query(await readFile(new URL(name, folder), 'utf8'))
      passing('migration', { kind: name })
      await client.query('insert into migrations (name) values ($1)', [name])
    }
    await client.query('commit')
    return missing
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** The names of all migrations of this version, in order. */
export async function knownMigrations(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
}

async function migrationsDone(client: Client): Promise<Set<string>> {
  const known = await client.query("select to_regclass('migrations') is not null as exists")
  if (known.rows[0].exists !== true)
    await client.query(
      'create table migrations (name text primary key, applied_at timestamptz not null default now())',
    )
  const { rows } = await client.query<{ name: string }>('select name from migrations')
  return new Set(rows.map(({ name }) => name))
}
