/** CPU and memory of processes, as the operating system accounts for them (Linux /proc). */
import { readFileSync, readdirSync } from 'node:fs'

/** The kernel's clock tick in milliseconds (USER_HZ is 100 on every Linux we run on). */
const tick = 10

type Usage = { readonly cpu: number; readonly rss: number }

/** CPU of one process so far in milliseconds and its resident memory in bytes; zero once it is gone. */
function usageOf(pid: number): Usage {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const cpu = (Number(fields[11]) + Number(fields[12])) * tick
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1])
    return { cpu, rss: pages * 4096 }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ESRCH'))
      return { cpu: 0, rss: 0 }
    throw cause
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ESRCH'))
      return []
    throw cause
  }
}

/** CPU in milliseconds and memory in bytes of a process with all its descendants, as far as they live now. */
export function usageOfTree(pid: number): Usage {
  return childrenOf(pid)
    .map(usageOfTree)
    .reduce((sum, one) => ({ cpu: sum.cpu + one.cpu, rss: sum.rss + one.rss }), usageOf(pid))
}
