/** PostgreSQL's own pid file, which says whether a server still holds the cluster. */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { identify, type ProcessIdentity } from '../child/process-identity.ts'

/** Above the kernel's highest possible pid (2^22): certainly nobody. */
const nobody = 4_194_305

/** The server that holds the cluster; null when none does. */
export function findPostmaster(cluster: string): ProcessIdentity | null {
  const pid = readPid(cluster)
  const found = pid === null ? null : identify(pid)
  return found?.argv.includes(cluster) ? found : null
}

/**
 * Makes sure that a dead server's pid does not keep a new one from starting.
 *
 * PostgreSQL refuses while any process has that pid: also a zombie, which lasts until its parent asks after it, and
 * another program that has got the pid meanwhile. The file is then made to name nobody; the rest of it stays, because
 * PostgreSQL checks by it that no backend of the old server is left.
 */
export function disownDeadPostmaster(cluster: string): void {
  const pid = readPid(cluster)
  if (pid === null || isServer(pid)) return
  const path = join(cluster, 'postmaster.pid')
  writeFileSync(path, readFileSync(path, 'utf8').replace(String(pid), String(nobody)))
}

function isServer(pid: number): boolean {
  return basename(identify(pid)?.argv[0] ?? '') === 'postgres'
}

function readPid(cluster: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10)
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
