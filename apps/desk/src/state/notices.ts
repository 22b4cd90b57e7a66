/**
 * Which of the server's notices a person has put away: remembered in the browser, for the server tells its last few
 * again whenever a page connects.
 */
import type { Live, LiveState } from '@cordboard/client'
import type { Id, Notice, Task } from '@cordboard/contract'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { hasMovedOn } from './ordered-tasks.ts'
import type { PreferenceStorage } from './preferences.ts'

export interface Notices {
  readonly store: StoreApi<{ readonly dismissed: readonly Id[] }>
  readonly dismiss: (id: Id) => void
}

const key = 'cordboard.notices'

/** Ids as stored; what is not understood is nothing. */
function parseIds(text: string | null): readonly Id[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export function createNotices(storage: PreferenceStorage, live: Live): Notices {
  const store = createStore(() => ({ dismissed: parseIds(storage.getItem(key)) }))

  function dismiss(id: Id): void {
    const known = new Set(live.store.getState().notices.map((notice) => notice.id))
    // Another tab may have put others away; what the server no longer tells need not be remembered.
    const before = parseIds(storage.getItem(key)).filter((each) => known.has(each))
    const dismissed = [...new Set([...before, id])]
    storage.setItem(key, JSON.stringify(dismissed))
    store.setState({ dismissed })
  }

  live.store.subscribe((state) => {
    const { dismissed } = store.getState()
    const old = state.notices.filter((notice) => isOld(notice, state) && !dismissed.includes(notice.id))
    for (const { id } of old) dismiss(id)
  })

  return { store, dismiss }
}

/** Whether the agent has taken another call since, or signed in again after they were signed out. */
function isOld(notice: Notice, { tasks, agent }: Pick<LiveState, 'tasks' | 'agent'>): boolean {
  if (hasMovedOn(tasks, notice)) return true
  const isBack = agent !== null && agent.state !== 'signed_out' && (agent.since ?? 0) > notice.at
  return notice.code === 'signed_out_by_supervisor' && isBack
}

/** What is still to be told; that a phone or a call was lost is not told twice while the call itself says so. */
export function untold(
  notices: readonly Notice[],
  tasks: readonly Task[],
  dismissed: readonly Id[],
): Notice[] {
  const says = (id: Id | null) =>
    tasks.some((task) => task.id === id && (task.status === 'detached' || task.status === 'wrap_up'))
  return notices.filter(({ id, code, task }) => !dismissed.includes(id) && !(code === 'lost' && says(task)))
}
