/**
 * What a page knows of the server, and how an event changes it. Pure: the connection is in `live.ts`.
 *
 * A thing is replaced whole and only by a higher version, so late and doubled messages change nothing. A snapshot
 * replaces everything, whatever the versions say: after a restore from backup the server's word counts, not ours.
 */
import type { Agent, Id, LiveEvent, Me, Note, Notice, Task } from '@cordboard/contract'

/**
 * - `connecting`: the first attempt
 * - `live`: what is shown is what the server holds
 * - `lost`: what is shown is what the server held at `lostAt`; attempts go on
 * - `signed_out`: the session is over, nobody tries any more
 */
export type Connection = 'connecting' | 'live' | 'lost' | 'signed_out'

export interface LiveState {
  readonly connection: Connection
  /** When the connection was lost, by the page's clock. */
  readonly lostAt: number | null
  /** Server's clock minus the page's, in milliseconds. */
  readonly clockOffset: number
  readonly agent: Agent | null
  /** In order of arrival. */
  readonly tasks: readonly Task[]
  /** Versions at which tasks went, so that an answer from before does not bring one back. */
  readonly gone: Readonly<Record<Id, number>>
  readonly notices: readonly Notice[]
  /** By task, what was written about it since the snapshot; what was written before is to be asked for. */
  readonly notes: Readonly<Record<Id, readonly Note[]>>
  /** What the person may do and pick from; null until it was told. */
  readonly me: Me | null
}

export const initialLiveState: LiveState = {
  connection: 'connecting',
  lostAt: null,
  clockOffset: 0,
  agent: null,
  tasks: [],
  gone: {},
  notices: [],
  notes: {},
  me: null,
}

const byArrival = (tasks: readonly Task[]) =>
  tasks.toSorted((a, b) => a.arrivedAt - b.arrivedAt || a.id.localeCompare(b.id))

/** The state after an event that arrived at `now` by the page's clock. */
export function receive(state: LiveState, event: LiveEvent, now: number): LiveState {
  switch (event.type) {
    case 'snapshot':
      return {
        connection: 'live',
        lostAt: null,
        clockOffset: event.at - now,
        agent: event.agent,
        tasks: byArrival(event.tasks),
        gone: {},
        notices: event.notices,
        notes: {},
        me: event.me ?? null,
      }
    case 'me':
      return { ...onTime(state, event.at, now), me: event.me }
    case 'agent':
      return withAgent(onTime(state, event.at, now), event.agent)
    case 'task':
      return withTask(onTime(state, event.at, now), event.task)
    case 'task_gone':
      return withoutTask(onTime(state, event.at, now), event.id, event.version)
    case 'notice':
      return withNotice(onTime(state, event.at, now), event.notice)
    case 'note':
      return withLiveNote(onTime(state, event.at, now), event.task, event.note)
    case 'beat':
      return onTime(state, event.at, now)
    default:
      return withUnknown(state, event)
  }
}

/** A page that was loaded before the server was replaced does not know every event; today's all have a case. */
const withUnknown = (state: LiveState, _event: never): LiveState => state

/** The sample with the least delay is the best one, and delay makes an offset smaller. */
const onTime = (state: LiveState, at: number, now: number): LiveState =>
  at - now > state.clockOffset ? { ...state, clockOffset: at - now } : state

/** The state once this agent is known, by an event or by the answer to a command. */
export function withAgent(state: LiveState, agent: Agent): LiveState {
  const known = state.agent
  return known?.id === agent.id && known.version >= agent.version ? state : { ...state, agent }
}

/** The state once this task is known, by an event or by the answer to a command. */
export function withTask(state: LiveState, task: Task): LiveState {
  const known = state.tasks.find(({ id }) => id === task.id)
  const isOld = known ? known.version >= task.version : task.version < (state.gone[task.id] ?? -1)
  if (isOld) return state
  return { ...state, tasks: byArrival([...state.tasks.filter(({ id }) => id !== task.id), task]) }
}

function withoutTask(state: LiveState, id: Id, version: number): LiveState {
  const known = state.tasks.find((task) => task.id === id)
  if (known && known.version > version) return state
  const gone = { ...state.gone, [id]: Math.max(version, state.gone[id] ?? -1) }
  return { ...state, gone, tasks: state.tasks.filter((task) => task.id !== id) }
}

function withNotice(state: LiveState, notice: Notice): LiveState {
  const known = state.notices.find(({ id }) => id === notice.id)
  if (known && known.version >= notice.version) return state
  return { ...state, notices: [...state.notices.filter(({ id }) => id !== notice.id), notice] }
}

function withLiveNote(state: LiveState, task: Id, note: Note): LiveState {
  return { ...state, notes: { ...state.notes, [task]: withNote(state.notes[task] ?? [], note) } }
}

/** The notes once this one is known, of each agent the newest; the earliest written first. */
export function withNote(notes: readonly Note[], note: Note): readonly Note[] {
  const known = notes.find(({ agent }) => agent === note.agent)
  if (known && known.version >= note.version) return notes
  return [...notes.filter(({ agent }) => agent !== note.agent), note].toSorted(
    (a, b) => a.writtenAt - b.writtenAt || a.agent.localeCompare(b.agent),
  )
}
