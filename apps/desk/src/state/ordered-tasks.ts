/** Which tasks stand where: requests in their popovers, the rest in the task list. */
import type { Id, Instant, Task } from '@cordboard/contract'

const asking: ReadonlySet<Task['status']> = new Set(['connecting', 'ringing'])

/** Whether the task still waits for the agent to take it (ANS-1). */
export const isRequest = (task: Task): boolean => asking.has(task.status)

/** Requests, the earliest first (ANS-6). */
export const requests = (tasks: readonly Task[]): Task[] => tasks.filter(isRequest)

/** What the agent handles now. */
export const handled = (tasks: readonly Task[]): Task[] => tasks.filter((task) => !isRequest(task))

/** Whether the agent has taken another call since: what was said before it is old then. */
export const hasMovedOn = (
  tasks: readonly Task[],
  told: { readonly task: Id | null; readonly at: Instant },
) => tasks.some(({ id, answeredAt }) => id !== told.task && answeredAt !== null && answeredAt > told.at)

/** The task in the middle of the page: the one that was picked while it is there, the earliest otherwise. */
export function inFront(tasks: readonly Task[], picked: string | null): Task | null {
  const open = handled(tasks)
  return open.find(({ id }) => id === picked) ?? open[0] ?? null
}
