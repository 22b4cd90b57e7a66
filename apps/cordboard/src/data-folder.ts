/** Where everything lies within the data folder. */
import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Refusal } from './refusal.ts'

export interface DataFolder {
  readonly root: string
  readonly log: string
  readonly run: string
  readonly secrets: string
  readonly firstSignIn: string
  readonly postgres: string
}

/** The longest path of a Unix socket (unix(7): 108 bytes with the closing zero), less room for the file's name. */
const longestSocketFolder = 107 - '/.s.PGSQL.5432.lock'.length

/** Names the parts of a data folder; makes nothing. */
export function dataFolder(root: string): DataFolder {
  return {
    root,
    log: join(root, 'log'),
    run: join(root, 'run'),
    secrets: join(root, 'secrets.json'),
    firstSignIn: join(root, 'first-sign-in.json'),
    postgres: join(root, 'postgres'),
  }
}

/**
 * Makes the folders that are missing. Others may pass through the root (the database's user must) but not list it.
 *
 * @throws {DataFolderUnfit}
 */
export function makeDataFolder(root: string): DataFolder {
  const folder = dataFolder(root)
  try {
    makeFolder(root)
    chmodSync(root, 0o711)
    makeFolder(folder.log, 0o700)
    makeFolder(folder.run, 0o700)
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new DataFolderUnfit(root, error.message)
    throw error
  }
  return folder
}

/** One after the other: where a file system refuses with ENOENT, as /proc does, Node's recursive one tries for ever. */
function makeFolder(path: string, mode?: number): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  mkdirSync(path, mode)
}

/** The data cannot lie there. */
export class DataFolderUnfit extends Refusal {
  readonly code = 'data_folder_unfit'

  constructor(path: string, why: string) {
    super(`CORDBOARD_DATA is ${path}, where no data can be kept: ${why}`)
  }
}

/** A folder for a Unix socket: the preferred one, or a short one of its own where that path is too long. */
export function socketFolder(preferred: string): string {
  if (Buffer.byteLength(preferred) <= longestSocketFolder) return preferred
  const name = createHash('sha256').update(preferred).digest('hex').slice(0, 16)
  return join(tmpdir(), `cordboard-${name}`)
}

/**
 * Makes a socket folder that only its owner may enter.
 *
 * @throws {SocketFolderTaken} when somebody else made it first
 */
export function makeSocketFolder(path: string, owner: number): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  if (!found.isDirectory() || (found.uid !== owner && found.uid !== process.getuid?.()))
    throw new SocketFolderTaken(path)
}

/** Another user of this machine owns a folder that we need; removing it is for a person to decide. */
export class SocketFolderTaken extends Refusal {
  readonly code = 'socket_folder_taken'

  constructor(path: string) {
    super(`${path} belongs to somebody else`)
  }
}
