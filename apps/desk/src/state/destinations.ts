/**
 * The dialog in which the agent says whom a call goes to or who is asked for advice: whether it is open, and whom the
 * server offers there (TRF-1, CON-1).
 *
 * It lives through whatever happens to the call meanwhile: when there is nothing left to send, it closes and says so.
 */
import { failureCode, type Api, type FailureCode, type Live } from '@cordboard/client'
import type {
  Destination,
  Destinations as DestinationList,
  Id,
  Instant,
  Purpose,
  Task,
} from '@cordboard/contract'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Commands } from './commands.ts'
import { hasMovedOn } from './ordered-tasks.ts'

export interface DestinationsState {
  /** What is asked for which task; null while the dialog is closed. */
  readonly asked: { readonly purpose: Purpose; readonly task: Id } | null
  /** For what it was open when the call was over; said until it is put away, or the next call is taken. */
  readonly tooLate: { readonly purpose: Purpose; readonly task: Id; readonly at: Instant } | null
  /** What the server offered last; null until it has answered. */
  readonly list: DestinationList | null
  readonly isLoading: boolean
  /** Why the last attempt to fetch the list failed. */
  readonly failure: FailureCode | null
}

export interface Destinations {
  readonly store: StoreApi<DestinationsState>
  readonly open: (task: Task, purpose: Purpose) => void
  readonly close: () => void
  /** Fetches everybody with their state now. */
  readonly refresh: () => Promise<void>
  /** Sends the call, or the request; what the server refuses stays in the dialog, before a list that is new. */
  readonly send: (to: Destination) => Promise<void>
  /** Puts away that it was too late. */
  readonly dismiss: () => void
}

const closed: DestinationsState = {
  asked: null,
  tooLate: null,
  list: null,
  isLoading: false,
  failure: null,
}

/** Whether the dialog still has a sense: from a consult on, transfer means something else, and after the call nothing. */
const isOpenFor = (task: Task | undefined, purpose: Purpose) =>
  task !== undefined && task.controls[purpose].visible && task.consult === null

export function createDestinations(api: Api, live: Live, commands: Commands): Destinations {
  const store = createStore<DestinationsState>(() => closed)
  let isSending = false

  const taskOf = (id: Id) => live.store.getState().tasks.find((task) => task.id === id)

  async function refresh() {
    const { asked, isLoading } = store.getState()
    if (!asked || isLoading) return
    const isStill = () => store.getState().asked === asked
    store.setState({ isLoading: true })
    try {
      const list = await api.destinations(asked.purpose)
      if (isStill()) store.setState({ list, failure: null, isLoading: false })
    } catch (error) {
      const failure = failureCode(error)
      if (isStill()) store.setState({ failure, isLoading: false })
    }
  }

  function close() {
    const { asked } = store.getState()
    if (asked) commands.dismiss(asked.task)
    store.setState(closed, true)
  }

  function closeTooLate(asked: NonNullable<DestinationsState['asked']>) {
    close()
    store.setState({ tooLate: { ...asked, at: live.now() } })
  }

  live.store.subscribe((state, before) => {
    const { asked, failure, tooLate } = store.getState()
    if (tooLate && hasMovedOn(state.tasks, tooLate)) store.setState({ tooLate: null })
    if (!asked || isSending) return
    if (!isOpenFor(taskOf(asked.task), asked.purpose)) closeTooLate(asked)
    else if (failure && state.connection === 'live' && before.connection !== 'live') void refresh()
  })

  return {
    store,
    open: (task, purpose) => {
      if (!isOpenFor(task, purpose)) return
      commands.dismiss(task.id)
      store.setState({ ...closed, asked: { purpose, task: task.id } }, true)
      void refresh()
    },
    close,
    refresh,
    send: async (to) => {
      const { asked } = store.getState()
      const task = asked && taskOf(asked.task)
      if (!asked || !task) return
      isSending = true
      const code = await commands.send(task, asked.purpose, to)
      isSending = false
      if (store.getState().asked !== asked) return
      if (code === null) close()
      else if (!isOpenFor(taskOf(asked.task), asked.purpose)) closeTooLate(asked)
      else await refresh()
    },
    dismiss: () => store.setState({ tooLate: null }),
  }
}
