/**
 * Puts audio before everything else on the machine where that is allowed, as Asterisk's `-p` does. On Linux priority
 * belongs to threads, so the rest of the process keeps its own; where it is not allowed, audio does without.
 */
import { setPriority } from 'node:os'

const priority = -10

/** Whether the system has let us. `set` changes the nice value of the calling thread. */
export function raisePriority(set: (priority: number) => void = setPriority): boolean {
  try {
    set(priority)
    return true
  } catch {
    return false
  }
}
