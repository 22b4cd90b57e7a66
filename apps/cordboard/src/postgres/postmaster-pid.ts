/** PostgreSQL's own pid file, which says whether a server still holds the cluster. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
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
 * PostgreSQL refuses while any process has that pid, even a zombie. A zombie's is waited out, for at most `patience`
 * milliseconds. Where another program has got the pid meanwhile, the file is made to name nobody; the rest of it
 * stays, because PostgreSQL checks by it that no backend of the old server is left.
 */
export async function waitOutDeadPostmaster(cluster: string, patience: number): Promise<void> {
  const deadline = performance.now() + patience
  for (;;) {
    const pid = readPid(cluster)
    if (pid === null || !exists(pid)) return
    if (identify(pid) !== null) return disown(cluster, pid)
    if (performance.now() > deadline) return
    await wait(20)
  }
}

function disown(cluster: string, pid: number): void {
  const path = join(cluster, 'postmaster.pid')
  writeFileSync(path, readFileSync(path, 'utf8').replace(String(pid), String(nobody)))
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

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
