/** The OS user PostgreSQL runs as. It refuses to run as root, so root needs another one. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Refusal } from '../refusal.ts'

export interface OsUser {
  readonly uid: number
  readonly gid: number
}

const ours = 'cordboard'

/**
 * Null when the supervisor's own user will do, which is so for everyone but root; else a system user that may do
 * nothing else, made on the first start.
 *
 * @throws {NoDatabaseUser} when it cannot be made
 */
export function databaseUser(): OsUser | null {
  if (process.getuid?.() !== 0) return null
  return findUser(ours) ?? findUser('postgres') ?? makeUser()
}

/** Whether that user may pass through or execute the path. */
export function canReach(user: OsUser, path: string): boolean {
  return spawnSync('/usr/bin/test', ['-x', path], { ...user, cwd: '/' }).status === 0
}

function makeUser(): OsUser {
  try {
    const home = ['--home-dir', '/nonexistent', '--no-create-home', '--shell', '/usr/sbin/nologin']
    execFileSync('/usr/sbin/useradd', ['--system', '--user-group', ...home, ours], { stdio: 'pipe' })
  } catch (error) {
    throw new NoDatabaseUser(error)
  }
  const made = findUser(ours)
  if (made === null) throw new NoDatabaseUser(null)
  return made
}

function findUser(name: string): OsUser | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

/** Root asked for a start, and the user the database needs could not be made. */
export class NoDatabaseUser extends Refusal {
  readonly code = 'no_database_user'

  constructor(cause: unknown) {
    super(
      `PostgreSQL does not run as root, and the system user '${ours}' could not be made. ` +
        'Make it (useradd --system cordboard), start as an ordinary user, or name a server in CORDBOARD_DATABASE_URL.',
      { cause },
    )
  }
}
