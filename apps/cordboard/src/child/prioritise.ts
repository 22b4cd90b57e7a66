/**
 * Puts a process before others, or behind them, where that is allowed; where it is not, it runs like any other.
 *
 * A Linux that groups processes by session (sched(7), "The autogroup feature") compares niceness only within a session,
 * and each child has one of its own: there the group gets the same value.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'

/** @param niceness from -20, before everything, to 19; of the process's first thread and of its session */
export function prioritise(pid: number, niceness: number): void {
  whereAllowed(() => setPriority(pid, niceness))
  const group = `/proc/${pid}/autogroup`
  if (existsSync(group)) whereAllowed(() => writeFileSync(group, `${niceness}`))
}

/** Who is not allowed to, or whose process has just ended, gets a system error. */
function whereAllowed(change: () => void): void {
  try {
    change()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}
