/**
 * Tells agent 2 that the call they gave advice on is over for them: it goes from their desktop without wrap-up, also when
 * they did nothing (CON-8, CON-9), and nobody likes a call to vanish without a word.
 */
import type { Live } from '@cordboard/client'
import type { Id, Task } from '@cordboard/contract'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Commands } from './commands.ts'

export interface Advice {
  /** Who had asked for it; null once it is put away, or the next task comes. */
  readonly store: StoreApi<{ readonly overWith: string | null }>
  readonly dismiss: () => void
}

const isAdvising = ({ kind, answeredAt }: Task) => kind === 'consult' && answeredAt !== null

export function createAdvice(live: Live, commands: Commands): Advice {
  const store = createStore<{ overWith: string | null }>(() => ({ overWith: null }))
  /** Those that the agent left here, who then needs not be told. */
  const left = new Set<Id>()

  commands.store.subscribe(({ underWay }) => {
    for (const [id, deed] of Object.entries(underWay))
      if (deed === 'consult-exit' || deed === 'conference-exit') left.add(id)
  })

  live.store.subscribe((state, before) => {
    if (state.connection !== 'live' || state.tasks === before.tasks) return
    const isThere = ({ id }: Task) => state.tasks.some((task) => task.id === id)
    const gone = before.tasks.find((task) => isAdvising(task) && !isThere(task))
    const asker = gone?.parties.find(({ role }) => role === 'agent1')
    if (gone && !left.has(gone.id)) store.setState({ overWith: asker?.name ?? asker?.number ?? '' })
    else if (state.tasks.length > 0) store.setState({ overWith: null })
    if (gone) left.delete(gone.id)
  })

  return { store, dismiss: () => store.setState({ overWith: null }) }
}
