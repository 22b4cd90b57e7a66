/** The agent's own wrapped-up interactions; read anew when one of them has just been wrapped up. */
import { failureCode, type Api, type Clock, type FailureCode, type Live } from '@cordboard/client'
import type { HistoryEntry, Task } from '@cordboard/contract'
import { createStore, type StoreApi } from 'zustand/vanilla'

interface HistoryState {
  /** Newest first; null until they are known. */
  readonly entries: readonly HistoryEntry[] | null
  readonly failure: FailureCode | null
}

export interface InteractionHistory {
  readonly store: StoreApi<HistoryState>
  readonly refresh: () => Promise<void>
}

/** The server writes its history after the call, not during it: how long to wait before each further look. */
const looks: readonly number[] = [300, 700, 1500, 3000]

export function createHistory(api: Api, live: Live, clock: Pick<Clock, 'after'>): InteractionHistory {
  const store = createStore<HistoryState>(() => ({ entries: null, failure: null }))

  async function refresh() {
    try {
      const { entries } = await api.history()
      store.setState({ entries, failure: null })
    } catch (error) {
      store.setState({ failure: failureCode(error) })
    }
  }

  /** One interaction has an entry for each time that this agent had it, as when it came back from the queue. */
  const isThere = (task: Task) =>
    store.getState().entries?.some(({ id, endedAt }) => id === task.id && endedAt === task.endedAt) ?? false

  /** Looks until the task that was just wrapped up is there. */
  async function lookFor(task: Task) {
    await refresh()
    for (const delay of looks) {
      if (isThere(task)) return
      await new Promise<void>((resolve) => clock.after(delay, resolve))
      await refresh()
    }
  }

  live.store.subscribe((state, before) => {
    // Who takes no calls has none behind them.
    if (state.connection !== 'live' || state.me?.agent === null) return
    if (before.connection !== 'live') void refresh()
    const wrappedUp = before.tasks.find(
      ({ id, status }) => status === 'wrap_up' && !state.tasks.some((task) => task.id === id),
    )
    if (wrappedUp) void lookFor(wrappedUp)
  })

  return { store, refresh }
}
