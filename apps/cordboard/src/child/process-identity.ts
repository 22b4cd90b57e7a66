/** Which process is meant: a pid alone is not enough, because pids are reused. Linux only (`/proc`). */
import { readFileSync } from 'node:fs'
import { Type, type Static } from 'typebox'

export const ProcessIdentity = Type.Object({
  pid: Type.Integer({ minimum: 1 }),
  /** Clock ticks since the machine booted (proc(5), `stat` field 22). */
  startTime: Type.Integer(),
  /** Changes with every boot of the machine. */
  boot: Type.String(),
  /** For people who read the file. */
  argv: Type.Array(Type.String()),
})
export type ProcessIdentity = Static<typeof ProcessIdentity>

/** `zombie`: dead, but its pid is not yet free because its parent has not asked how it ended. */
export type ProcessLife = 'alive' | 'zombie' | 'gone'

/** Describes the process that has this pid now; null when there is none or it is a zombie. */
export function identify(pid: number): ProcessIdentity | null {
  const stat = readStat(pid)
  if (stat === null || stat.state === 'Z' || stat.state === 'X') return null
  return { pid, startTime: stat.startTime, boot: bootId(), argv: readArgv(pid) }
}

/** Whether that very process still runs. */
export function lifeOf(process: ProcessIdentity): ProcessLife {
  const stat = readStat(process.pid)
  if (stat === null || stat.startTime !== process.startTime || process.boot !== bootId()) return 'gone'
  return stat.state === 'Z' || stat.state === 'X' ? 'zombie' : 'alive'
}

function readStat(pid: number): { state: string; startTime: number } | null {
  const text = readOrNull(`/proc/${pid}/stat`)
  if (text === null) return null
  // The command's name stands in parentheses and may itself hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { state: fields[0] ?? 'X', startTime: Number(fields[19]) }
}

function readArgv(pid: number): string[] {
  return (readOrNull(`/proc/${pid}/cmdline`) ?? '').split('\0').filter((word) => word !== '')
}

function bootId(): string {
  return (readOrNull('/proc/sys/kernel/random/boot_id') ?? '').trim()
}

/** Null when the process went away, which may happen between any two reads. */
function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return null
    throw error
  }
}
