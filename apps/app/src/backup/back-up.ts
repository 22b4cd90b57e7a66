/** Writes a whole database into a folder while the centre runs: each table as COPY gives it, all of one moment. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { connect } from '../storage/database.ts'
import { BackupRefused } from './backup-refused.ts'
import { manifestFile, tableFile, type BackedUpTable, type Manifest } from './manifest.ts'

/** Of a running process, not of the centre: a restore begins without them. */
const left = new Set(['migrations', 'leases'])

/**
 * Backs up to a folder that must not exist; it appears when it is whole, and nothing is left of a backup that fails.
 * `onTable` is told of each table written. Throws {@link BackupRefused}.
 */
export async function backUp(
  url: string,
  folder: string,
  onTable: (table: BackedUpTable) => void,
): Promise<Manifest> {
  if (await exists(folder)) throw new BackupRefused(`${folder} is there already: name one that is not.`)
  const unfinished = `${folder}.unfinished`
  await begin(unfinished)
  try {
    const manifest = await copyAll(url, unfinished, onTable)
    await rename(unfinished, folder)
    return manifest
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

/**
 * Makes the folder, which shows to others that a backup is being made. The one it lies in must be there: where it is not,
 * a disk may not be mounted.
 */
async function begin(unfinished: string): Promise<void> {
  try {
    await mkdir(unfinished, { mode: 0o700 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'ENOENT') throw new BackupRefused(`There is no folder ${dirname(unfinished)}.`)
    if (error.code !== 'EEXIST') throw new BackupRefused(`No backup can be made there: ${error.message}`)
    throw new BackupRefused(
      `${unfinished} is there: a backup is being made, or was killed; remove the folder if none is.`,
    )
  }
}

async function copyAll(
  url: string,
  folder: string,
  onTable: (table: BackedUpTable) => void,
): Promise<Manifest> {
  const client = await connect(url, 'cordboard backup')
  try {
    await client.query('begin isolation level repeatable read read only')
    const migrations = await namesIn(client, 'select name from migrations order by name')
    const tables: BackedUpTable[] = []
    for (const name of await tablesOf(client)) {
      const table = await copyOut(client, name, folder)
      tables.push(table)
      onTable(table)
    }
    const facts = await rangeOfFacts(client)
    const manifest: Manifest = { form: 1, madeAt: new Date().toISOString(), migrations, facts, tables }
    const text = `${JSON.stringify(manifest, null, 2)}\n`
    await writeFile(join(folder, manifestFile), text, { mode: 0o600, flush: true })
    return manifest
  } finally {
    await client.end()
  }
}

async function tablesOf(client: Client): Promise<string[]> {
  const names = await namesIn(
    client,
    `select relname as name from pg_class
     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
     order by relname`,
  )
  return names.filter((name) => !left.has(name))
}

async function copyOut(client: Client, name: string, folder: string): Promise<BackedUpTable> {
  const columns = await namesIn(
    client,
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [name],
  )
  const file = tableFile(folder, name)
  // A partitioned table is copied as a query.
  const rows = client.query(copyTo(`copy (select ${columns.join(', ')} from ${name}) to stdout`))
  await pipeline(rows, createGzip({ level: 1 }), createWriteStream(file, { mode: 0o600, flush: true }))
  return { name, columns, rows: rows.rowCount, sha256: await digestOf(file) }
}

/** SHA-256 of a file, in hexadecimal. */
export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

async function rangeOfFacts(client: Client): Promise<[number, number] | null> {
  const { rows } = await client.query<{ first: string | null; last: string | null }>(
    'select min(seq) as first, max(seq) as last from facts',
  )
  const { first = null, last = null } = rows[0] ?? {}
  return first === null || last === null ? null : [Number(first), Number(last)]
}

async function namesIn(client: Client, query: string, values: readonly string[] = []): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(query, [...values])
  return rows.map(({ name }) => name)
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
