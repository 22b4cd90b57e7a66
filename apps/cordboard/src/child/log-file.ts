/** Where a child's output goes: a file, because its reader may die before it. */
import { openSync, renameSync, statSync } from 'node:fs'

/** A file that has grown past this many bytes is put aside when its child starts again. */
const large = 50_000_000

/** Opens the file for appending; the one before it is kept as `NAME.1`. */
export function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > large) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}
