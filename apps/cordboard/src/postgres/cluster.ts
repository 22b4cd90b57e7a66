/** Makes the database cluster: once, in one step, with no way in but by password over its own socket. */
import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Secrets } from '../secrets.ts'
import type { Place } from './place.ts'

const run = promisify(execFile)

/** The database and the role that owns it, which the app uses. */
export const databaseName = 'cordboard'

/** Only sockets within the machine, always with a password (PostgreSQL 18, chapter 20.1). */
const whoMayIn = 'local all all scram-sha-256\n'

/** Makes the cluster when it is not there. One that was only half made by an interrupted start is made anew. */
export async function makeCluster(place: Place, secrets: Secrets): Promise<void> {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return
  const making = `${place.cluster}.new`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true, mode: 0o700 })
  if (place.user) chownSync(making, place.user.uid, place.user.gid)
  const as = { ...place.user, cwd: '/', env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' } }
  await run(place.binaries.initdb, ['--pgdata', making, ...kindOfCluster], as)
  await addOwner(place, making, secrets, as)
  writeFileSync(join(making, 'pg_hba.conf'), whoMayIn)
  rmSync(place.cluster, { recursive: true, force: true })
  renameSync(making, place.cluster)
}

/** Sorting and case do not depend on the machine's own locales. The socket stays closed while `trust` holds. */
const kindOfCluster = [
  '--username=postgres',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
]

/** Works without a server (PostgreSQL's single-user mode), so nobody can get in before the passwords are set. */
async function addOwner(place: Place, folder: string, secrets: Secrets, as: object): Promise<void> {
  const running = run(place.binaries.postgres, ['--single', '-D', folder, 'postgres'], as)
  running.child.stdin?.end(
    [
      `alter role postgres password '${secrets.databaseAdministrator}'`,
      `create role ${databaseName} login password '${secrets.database}'`,
      `create database ${databaseName} owner ${databaseName}`,
      '',
    ].join('\n'),
  )
  await running
}
