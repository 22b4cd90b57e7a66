/** What the agent asked for and has not heard back of, and what was refused. One entry per task and one for the state. */
import {
  failureCode,
  withAgent,
  withTask,
  type Api,
  type FailureCode,
  type Live,
  type LiveState,
  type PlainAction,
} from '@cordboard/client'
import type { Action, Destination, Id, Purpose, StateRequest, Task, Tasks } from '@cordboard/contract'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** What a command is about: the id of a task, or `state` for the agent's own. */
type Subject = string
type Deed = Action | 'state'

export interface CommandState {
  readonly underWay: Readonly<Record<Subject, Deed>>
  /** Shown until the next command on the same subject, until that moves on, or until it is put away. */
  readonly failed: Readonly<Record<Subject, { readonly deed: Deed; readonly code: FailureCode }>>
}

export interface Commands {
  readonly store: StoreApi<CommandState>
  /** All of them resolve with what went wrong, or null. */
  readonly act: (task: Task, action: PlainAction) => Promise<FailureCode | null>
  /** Transfers the call to somebody, or asks them for advice. */
  readonly send: (task: Task, purpose: Purpose, to: Destination) => Promise<FailureCode | null>
  readonly wrapUp: (task: Task, reason: Id | null) => Promise<FailureCode | null>
  readonly pickState: (request: StateRequest) => Promise<FailureCode | null>
  readonly dismiss: (subject: Subject) => void
}

const without = <Value>(record: Readonly<Record<Subject, Value>>, subject: Subject) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== subject))

/** The words that say where a subject stands. */
function standing({ tasks, agent }: LiveState, subject: Subject): string | undefined {
  if (subject === 'state') return agent?.state
  const task = tasks.find(({ id }) => id === subject)
  return task && `${task.status} ${task.consult?.status ?? ''}`
}

/**
 * A second press while the first is under way does nothing; what else is pressed meanwhile waits for its answer.
 * `sessionEnded` is told when the server says so.
 */
export function createCommands(api: Api, live: Live, sessionEnded: () => void): Commands {
  const store = createStore<CommandState>(() => ({ underWay: {}, failed: {} }))

  /** Resolves when nothing is under way on a subject any more. */
  const answered = (subject: Subject) =>
    new Promise<void>((resolve) => {
      const stop = store.subscribe(({ underWay }) => {
        if (underWay[subject] !== undefined) return
        stop()
        resolve()
      })
    })

  async function run(subject: Subject, deed: Deed, ask: () => Promise<void>): Promise<FailureCode | null> {
    for (;;) {
      const before = store.getState().underWay[subject]
      if (before === deed) return 'in_progress'
      if (before === undefined) break
      await answered(subject)
    }
    store.setState(({ underWay, failed }) => ({
      underWay: { ...underWay, [subject]: deed },
      failed: without(failed, subject),
    }))
    try {
      await ask()
      return null
    } catch (error) {
      const code = failureCode(error)
      if (code === 'not_signed_in') sessionEnded()
      else store.setState(({ failed }) => ({ failed: { ...failed, [subject]: { deed, code } } }))
      return code
    } finally {
      store.setState(({ underWay }) => ({ underWay: without(underWay, subject) }))
    }
  }

  live.store.subscribe((state, before) => {
    const { failed } = store.getState()
    const moved = Object.keys(failed).filter(
      (subject) => standing(state, subject) !== standing(before, subject),
    )
    if (moved.length > 0) store.setState({ failed: moved.reduce(without, failed) })
  })

  const onTask = (deed: Action, task: Task, ask: () => Promise<Tasks>) =>
    run(task.id, deed, async () => {
      const { tasks } = await ask()
      live.store.setState((state) => tasks.reduce(withTask, state))
    })

  return {
    store,
    act: (task, action) => onTask(action, task, () => api.act(task, action)),
    send: (task, purpose, to) => onTask(purpose, task, () => api[purpose](task, to)),
    wrapUp: (task, reason) => onTask('wrap-up', task, () => api.wrapUp(task, reason)),
    pickState: (request) =>
      run('state', 'state', async () => {
        const agent = await api.pickState(request)
        live.store.setState((state) => withAgent(state, agent))
      }),
    dismiss: (subject) => store.setState(({ failed }) => ({ failed: without(failed, subject) })),
  }
}
