/** `manifest.json`: what a backup holds, so that a restore can tell that it is whole. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { BackupRefused } from './backup-refused.ts'

const Table = Type.Object({
  name: Type.String({ pattern: '^[a-z_]+$' }),
  columns: Type.Array(Type.String({ pattern: '^[a-z_]+$' })),
  rows: Type.Integer(),
  /** SHA-256 of the table's file, in hexadecimal. */
  sha256: Type.String(),
})

export const Manifest = Type.Object({
  form: Type.Literal(1),
  madeAt: Type.String(),
  /** The migrations that made the tables, by name. */
  migrations: Type.Array(Type.String()),
  /** The first and the last number in the journal; null: it is empty. */
  facts: Type.Union([Type.Tuple([Type.Integer(), Type.Integer()]), Type.Null()]),
  tables: Type.Array(Table),
})
export type Manifest = Static<typeof Manifest>
export type BackedUpTable = Manifest['tables'][number]

export const manifestFile = 'manifest.json'

/** The file of a table's rows: PostgreSQL's COPY in text form, gzipped. */
export function tableFile(folder: string, table: string): string {
  return join(folder, `${table}.copy.gz`)
}

/** Reads the manifest of a backup; throws {@link BackupRefused} when there is none, or not a whole one. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, manifestFile)
  const text = await readFile(path, 'utf8').catch(() => {
    throw new BackupRefused(`${folder} holds no backup: there is no ${manifestFile} in it.`)
  })
  const content = parsed(text)
  if (Value.Check(Manifest, content)) return content
  throw new BackupRefused(`${path} is damaged, or not in a form that this version reads.`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
