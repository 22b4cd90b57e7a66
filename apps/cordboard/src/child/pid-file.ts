/** Remembers on disk which process a child is, so that the next supervisor can find it. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { lifeOf, ProcessIdentity } from './process-identity.ts'

export const PidFile = Type.Object({
  ...ProcessIdentity.properties,
  /** What it was started with (`fingerprint.ts`); tells a process that runs with another. */
  fingerprint: Type.String(),
})
export type PidFile = Static<typeof PidFile>

/** The process that the file names if it still runs, else null. A file that cannot be read counts as absent. */
export function readLiving(path: string): PidFile | null {
  let found: unknown
  try {
    found = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError || isAbsent(error)) return null
    throw error
  }
  return Value.Check(PidFile, found) && lifeOf(found) === 'alive' ? found : null
}

/** Replaces the file in one step: a reader sees the old one or the new one. */
export function writePidFile(path: string, content: PidFile): void {
  writeFileSync(`${path}.new`, JSON.stringify(content, null, 2), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

export function removePidFile(path: string): void {
  rmSync(path, { force: true })
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
