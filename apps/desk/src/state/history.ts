/** The agent's own wrapped-up interactions; read anew whenever a task has gone, since that is when one is added. */
import { failureCode, type Api, type FailureCode, type Live } from '@cordboard/client'
import type { HistoryEntry } from '@cordboard/contract'
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

export function createHistory(api: Api, live: Live): InteractionHistory {
  const store = createStore<HistoryState>(() => ({ entries: null, failure: null }))

  async function refresh() {
    try {
      const { entries } = await api.history()
      store.setState({ entries, failure: null })
    } catch (error) {
      store.setState({ failure: failureCode(error) })
    }
  }

  live.store.subscribe((state, before) => {
    if (state.connection !== 'live') return
    const left = before.tasks.some(({ id }) => !state.tasks.some((task) => task.id === id))
    const returned = before.connection !== 'live'
    if (left || returned) void refresh()
  })

  return { store, refresh }
}
