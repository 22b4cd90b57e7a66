/** What the agent asked for and has not heard back of, and what was refused. One entry per task and one for the state. */
import {
  failureCode,
  withAgent,
  withTask,
  type Api,
  type FailureCode,
  type Live,
  type LiveState,
} from '@cordboard/client'
import type { Action, Id, StateRequest, Task } from '@cordboard/contract'
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
  readonly hold: (task: Task) => Promise<void>
  readonly resume: (task: Task) => Promise<void>
  readonly end: (task: Task) => Promise<void>
  readonly wrapUp: (task: Task, reason: Id | null) => Promise<void>
  readonly pickState: (request: StateRequest) => Promise<void>
  readonly dismiss: (subject: Subject) => void
}

const without = <Value>(record: Readonly<Record<Subject, Value>>, subject: Subject) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== subject))

/** The word that says where a subject stands. */
const standing = ({ tasks, agent }: LiveState, subject: Subject) =>
  subject === 'state' ? agent?.state : tasks.find(({ id }) => id === subject)?.status

/** A second press while the first is under way does nothing; `sessionEnded` is told when the server says so. */
export function createCommands(api: Api, live: Live, sessionEnded: () => void): Commands {
  const store = createStore<CommandState>(() => ({ underWay: {}, failed: {} }))

  async function run(subject: Subject, deed: Deed, ask: () => Promise<void>) {
    if (store.getState().underWay[subject]) return
    store.setState(({ underWay, failed }) => ({
      underWay: { ...underWay, [subject]: deed },
      failed: without(failed, subject),
    }))
    try {
      await ask()
    } catch (error) {
      const code = failureCode(error)
      if (code === 'not_signed_in') sessionEnded()
      else store.setState(({ failed }) => ({ failed: { ...failed, [subject]: { deed, code } } }))
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

  const onTask = (deed: Action, task: Task, ask: () => ReturnType<Api['hold']>) =>
    run(task.id, deed, async () => {
      const { tasks } = await ask()
      live.store.setState((state) => tasks.reduce(withTask, state))
    })

  return {
    store,
    hold: (task) => onTask('hold', task, () => api.hold(task)),
    resume: (task) => onTask('resume', task, () => api.resume(task)),
    end: (task) => onTask('end', task, () => api.end(task)),
    wrapUp: (task, reason) => onTask('wrap-up', task, () => api.wrapUp(task, reason)),
    pickState: (request) =>
      run('state', 'state', async () => {
        const agent = await api.pickState(request)
        live.store.setState((state) => withAgent(state, agent))
      }),
    dismiss: (subject) => store.setState(({ failed }) => ({ failed: without(failed, subject) })),
  }
}
