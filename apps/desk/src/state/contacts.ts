/** The customer's contacts before this one, with whichever agent: read when the task opens, and more when asked for. */
import { failureCode, type Api, type FailureCode, type Live } from '@cordboard/client'
import type { Contact, Id } from '@cordboard/contract'
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface ContactState {
  /** Newest first; null until they are known. */
  readonly contacts: readonly Contact[] | null
  /** What to ask for the next page with; null when there is none. */
  readonly next: string | null
  readonly failure: FailureCode | null
  readonly isReading: boolean
  /** What the page was asked for with that was read last; null for the first one. */
  readonly asked: string | null
}

export interface Contacts {
  readonly store: StoreApi<Readonly<Record<Id, ContactState>>>
  /** Reads the first page, anew. */
  readonly open: (task: Id) => Promise<void>
  readonly more: (task: Id) => Promise<void>
  /** Reads what could not be read. */
  readonly again: (task: Id) => Promise<void>
}

const nothing: ContactState = { contacts: null, next: null, failure: null, isReading: false, asked: null }

export function createContacts(api: Pick<Api, 'contacts'>, live: Live): Contacts {
  const store = createStore<Readonly<Record<Id, ContactState>>>(() => ({}))
  const of = (task: Id) => store.getState()[task] ?? nothing
  const put = (task: Id, changes: Partial<ContactState>) =>
    store.setState((state) => ({ ...state, [task]: { ...(state[task] ?? nothing), ...changes } }))

  async function read(task: Id, before: string | null) {
    if (of(task).isReading) return
    put(task, { isReading: true, asked: before })
    try {
      const { contacts, next } = await api.contacts(task, before)
      const shown = before === null ? [] : (of(task).contacts ?? [])
      put(task, { contacts: [...shown, ...contacts], next, failure: null })
    } catch (error) {
      put(task, { failure: failureCode(error) })
    } finally {
      put(task, { isReading: false })
    }
  }

  live.store.subscribe((state, before) => {
    if (state.me?.person.id !== before.me?.person.id) store.setState({}, true)
    if (state.connection !== 'live' || before.connection === 'live') return
    for (const { id } of state.tasks) if (store.getState()[id] !== undefined) void read(id, null)
  })

  return {
    store,
    open: (task) => read(task, null),
    more: async (task) => {
      const { next } = of(task)
      if (next !== null) await read(task, next)
    },
    again: (task) => read(task, of(task).asked),
  }
}
