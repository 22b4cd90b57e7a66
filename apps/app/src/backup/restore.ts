/** Brings a backup into an empty database: all of its rows or none. */
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { connect } from '../storage/database.ts'
import { knownMigrations, migrate } from '../storage/migrate.ts'
import { ensurePartitionsBetween } from '../storage/partitions.ts'
import { digestOf } from './back-up.ts'
import { BackupRefused } from './backup-refused.ts'
import { readManifest, tableFile, type BackedUpTable, type Manifest } from './manifest.ts'

/**
 * `onTable` is told of each table brought in. Throws {@link BackupRefused}; of what fails after the checks, empty tables
 * may stay, into which it can be tried again.
 */
export async function restore(
  url: string,
  folder: string,
  onTable: (table: BackedUpTable) => void,
): Promise<Manifest> {
  const manifest = await readManifest(folder)
  await checkFiles(folder, manifest)
  await checkVersion(manifest)
  const client = await connect(url, 'cordboard restore')
  try {
    await checkEmpty(client)
    await migrate(client, new Set(manifest.migrations))
    if (manifest.facts !== null) await ensurePartitionsBetween(client, ...manifest.facts)
    await client.query('begin')
    for (const table of manifest.tables) {
      await copyIn(client, table, folder)
      onTable(table)
    }
    await client.query('commit')
    await client.query('analyze')
    return manifest
  } finally {
    await client.end()
  }
}

async function checkFiles(folder: string, { tables }: Manifest): Promise<void> {
  for (const { name, sha256 } of tables)
    if ((await digestOf(tableFile(folder, name)).catch(() => null)) !== sha256)
      throw new BackupRefused(
        `The backup in ${folder} is damaged: the file of table '${name}' is not what it was.`,
      )
}

async function checkVersion({ migrations }: Manifest): Promise<void> {
  const known = await knownMigrations()
  if (!migrations.every((name) => known.includes(name)))
    throw new BackupRefused('The backup was made by a later version: restore it with that one.')
}

async function checkEmpty(client: Client): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    "select to_regclass('migrations') is not null as used",
  )
  if (rows[0]?.used !== true) return
  const { rows: found } = await client.query('select 1 from settings limit 1')
  if (found.length > 0)
    throw new BackupRefused(
      'There is a centre in this database already: a backup goes into an empty one only.',
    )
}

async function copyIn(client: Client, { name, columns, rows }: BackedUpTable, folder: string): Promise<void> {
  const into = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`))
  await pipeline(createReadStream(tableFile(folder, name)), createGunzip(), into)
  if (into.rowCount !== rows)
    throw new BackupRefused(`Table '${name}' has ${into.rowCount} rows in the backup instead of ${rows}.`)
}
