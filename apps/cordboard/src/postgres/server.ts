/** PostgreSQL as a child of the supervisor. */
import { chownSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { ChildSpec } from '../child/child-spec.ts'
import { makeSocketFolder, socketFolder, type DataFolder } from '../data-folder.ts'
import type { Secrets } from '../secrets.ts'
import { databaseName, makeCluster } from './cluster.ts'
import type { Place } from './place.ts'
import { findPostmaster, disownDeadPostmaster } from './postmaster-pid.ts'

/**
 * What differs from PostgreSQL's defaults. Commits must not wait for a checkpoint or for a new log segment:
 * checkpoints are rare, spread out, and leave their segments to be written again (`write-ahead-log.ts`).
 */
const parameters = {
  listen_addresses: '',
  max_connections: '60',
  checkpoint_timeout: '30min',
  max_wal_size: '2GB',
  min_wal_size: '320MB',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
  jit: 'off',
  cluster_name: databaseName,
} as const

export function postgresChild(place: Place, folder: DataFolder, secrets: Secrets): ChildSpec {
  const sockets = socketFolder(place.cluster)
  const options = Object.entries({ ...parameters, unix_socket_directories: `"${sockets}"` })
  return {
    name: 'postgres',
    argv: [
      place.binaries.postgres,
      '-D',
      place.cluster,
      ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    env: { LC_ALL: 'C' },
    cwd: '/',
    user: place.user,
    pidFile: join(folder.run, 'postgres.json'),
    logFile: join(folder.log, 'postgres.log'),
    // Fast shutdown: sessions are ended, everything is written (PostgreSQL 18, chapter 18.5).
    stopSignal: 'SIGINT',
    stopWithin: 20_000,
    niceness: 0,
    prepare: async () => {
      await makeCluster(place, secrets)
      if (sockets !== place.cluster) giveSocketFolder(sockets, place)
      disownDeadPostmaster(place.cluster, sockets)
    },
    find: () => findPostmaster(place.cluster),
    isReady: () => answers(databaseUrl(place, secrets)),
  }
}

/** The address by which the app finds its database. */
export function databaseUrl(place: Place, secrets: Secrets): string {
  return url(databaseName, secrets.database, databaseName, place)
}

/** The address for what only an administrator of the server may do. */
export function administratorUrl(place: Place, secrets: Secrets): string {
  return url('postgres', secrets.databaseAdministrator, 'postgres', place)
}

function url(user: string, password: string, database: string, place: Place): string {
  const host = encodeURIComponent(socketFolder(place.cluster))
  return `postgresql://${user}:${password}@localhost/${database}?host=${host}`
}

function giveSocketFolder(path: string, { user }: Place): void {
  const owner = user ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  makeSocketFolder(path, owner.uid)
  if (statSync(path).uid !== owner.uid) chownSync(path, owner.uid, owner.gid)
}

/** Whether a session can be had. */
async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    return true
  } finally {
    await client.end().catch(() => undefined)
  }
}
