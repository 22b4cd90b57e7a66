/** A real process to try the supervisor with: a shell line. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ChildSpec } from '../child/child-spec.ts'

/** Stays up until it is stopped. */
export const forEver = 'touch $READY; exec sleep 60'

let count = 0

/** Describes a process for a shell line; it is ready once it has made the file `$READY`. */
export function shellChild(folder: string, line: string, changes: Partial<ChildSpec> = {}): ChildSpec {
  const path = join(folder, String(++count))
  return {
    name: 'app',
    argv: ['/bin/sh', '-c', line],
    env: { READY: `${path}.ready` },
    cwd: folder,
    user: null,
    pidFile: `${path}.json`,
    logFile: `${path}.log`,
    stopSignal: 'SIGTERM',
    stopWithin: 5000,
    niceness: 0,
    prepare: async () => undefined,
    find: null,
    isReady: async () => existsSync(`${path}.ready`),
    ...changes,
  }
}
