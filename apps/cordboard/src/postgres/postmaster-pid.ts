/** PostgreSQL's own pid files, which say whether a server still holds the cluster and its socket. */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { identify, type ProcessIdentity } from '../child/process-identity.ts'

/** Above the kernel's highest possible pid (2^22): certainly nobody. */
const nobody = 4_194_305

const clusterFile = 'postmaster.pid'
const socketFile = '.s.PGSQL.5432.lock'

/** The server that holds the cluster; null when none does. */
export function findPostmaster(cluster: string): ProcessIdentity | null {
  const pid = readPid(join(cluster, clusterFile))
  const found = pid === null ? null : identify(pid)
  return found?.argv.includes(cluster) ? found : null
}

/**
 * Makes sure that a dead server's pid does not keep a new one from starting, neither on the cluster nor on the socket.
 *
 * PostgreSQL refuses while any process has that pid: also a zombie, which lasts until its parent asks after it, and
 * another program that has got the pid meanwhile. The files are then made to name nobody; the rest of them stays, because
 * PostgreSQL checks by it that no backend of the old server is left.
 */
export function disownDeadPostmaster(cluster: string, sockets: string): void {
  for (const path of [join(cluster, clusterFile), join(sockets, socketFile)]) {
    const pid = readPid(path)
    if (pid === null || isServer(pid)) continue
    writeFileSync(path, readFileSync(path, 'utf8').replace(String(pid), String(nobody)))
  }
}

function isServer(pid: number): boolean {
  return basename(identify(pid)?.argv[0] ?? '') === 'postgres'
}

function readPid(path: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10)
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
