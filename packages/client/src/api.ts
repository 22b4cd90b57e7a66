/** The HTTP API as functions. A command carries one idempotency key through all its attempts. */
import type {
  Action,
  Agent,
  Contacts,
  Destination,
  Destinations,
  History,
  Id,
  Me,
  Note,
  NoteRequest,
  Notes,
  OwnSessions,
  PasswordChange,
  Purpose,
  SessionRequest,
  SignInRequest,
  StateRequest,
  Task,
  Tasks,
} from '@cordboard/contract'
import type { Clock } from './clock.ts'
import { NotReached, Refused } from './failure.ts'
import { ask, askFor, type Fetch } from './request.ts'

export interface ApiOptions {
  readonly fetch: Fetch
  /** A new, unguessable name for each command. */
  readonly newRequestId: () => string
  readonly clock: Clock
  /** In front of each path; empty in a page that the server itself serves. */
  readonly origin?: string
}

type TaskRef = Pick<Task, 'id' | 'version'>

/** The actions that need to say nothing but themselves; `transfer` alone hands the call to the consulted party (TRF-6). */
export type PlainAction = Exclude<Action, 'consult' | 'wrap-up'>

export type Api = ReturnType<typeof createApi>

/**
 * Waits between the attempts of one command. A server that restarts is back within two seconds, and the key makes
 * sure that a command whose answer was lost is not carried out twice.
 */
const retries: readonly number[] = [300, 900, 1800]

/** Every function rejects with `Refused` or `NotReached`. */
export function createApi({ fetch, newRequestId, clock, origin = '' }: ApiOptions) {
  const requestOf = (
    method: string,
    path: string,
    body?: object,
    requestId?: string,
    outlivesPage = false,
  ) => ({
    method,
    url: origin + path,
    body,
    outlivesPage,
    headers: requestId === undefined ? {} : { 'idempotency-key': requestId },
  })

  const send = <Answer>(...of: Parameters<typeof requestOf>) => askFor<Answer>(fetch, requestOf(...of))

  /** Sends what is answered without a body. */
  async function tell(...of: Parameters<typeof requestOf>): Promise<void> {
    await ask(fetch, requestOf(...of))
  }

  async function command<Answer>(method: string, path: string, body: object): Promise<Answer> {
    const requestId = newRequestId()
    for (const delay of retries) {
      try {
        return await send<Answer>(method, path, body, requestId)
      } catch (error) {
        if (!(error instanceof NotReached)) throw error
        await new Promise<void>((resolve) => clock.after(delay, resolve))
      }
    }
    return send<Answer>(method, path, body, requestId)
  }

  const onTask = (task: TaskRef, action: Action, body: object) =>
    command<Tasks>('POST', `${taskPath(task.id)}/${action}`, body)

  const me = () => send<Me>('GET', '/api/me')

  return {
    signIn: (request: SessionRequest) => send<Me>('POST', '/api/session', request),
    signOut: () => tell('DELETE', '/api/session'),
    me,
    /** Whether the server still knows this session; rejects with `NotReached` when nobody can say. */
    isSignedIn: async () => {
      try {
        await me()
        return true
      } catch (error) {
        if (error instanceof Refused && error.code === 'not_signed_in') return false
        if (error instanceof Refused) return true
        throw error
      }
    },
    takeStation: (request: SignInRequest) => command<Agent>('POST', '/api/agent/sign-in', request),
    leaveStation: () => command<Agent>('POST', '/api/agent/sign-out', {}),
    pickState: (request: StateRequest) => command<Agent>('PUT', '/api/agent/state', request),
    tasks: () => send<Tasks>('GET', '/api/tasks'),
    act: (task: TaskRef, action: PlainAction) => onTask(task, action, {}),
    /** Asks somebody for advice about the call (CON-1). */
    consult: (task: TaskRef, to: Destination) => onTask(task, 'consult', { to }),
    /** Gives the call away at once (TRF-5). */
    transfer: (task: TaskRef, to: Destination) => onTask(task, 'transfer', { to }),
    wrapUp: (task: TaskRef, reason: Id | null) => onTask(task, 'wrap-up', reason === null ? {} : { reason }),
    destinations: (purpose: Purpose) => send<Destinations>('GET', `/api/destinations?for=${purpose}`),
    /** The customer's contacts before this one; `before` is the `next` of an answer. */
    contacts: (task: Id, before: string | null) =>
      send<Contacts>('GET', `${taskPath(task)}/contacts${before === null ? '' : `?before=${before}`}`),
    notes: (task: Id) => send<Notes>('GET', `${taskPath(task)}/notes`),
    /** Not tried again by itself: who writes on has more to send by then. `isLast`: the page may go meanwhile. */
    writeNote: (task: Id, note: NoteRequest, isLast = false) =>
      send<Note>('PUT', `${taskPath(task)}/note`, note, undefined, isLast),
    history: () => send<History>('GET', '/api/history'),
    /** Where the person is signed in. */
    sessions: () => send<OwnSessions>('GET', '/api/sessions'),
    endSession: (id: string) => tell('DELETE', `/api/sessions/${encodeURIComponent(id)}`),
    /** Signs the person out everywhere, here too. */
    endAllSessions: () => tell('DELETE', '/api/sessions'),
    /** The person's other sessions end. */
    changePassword: (change: PasswordChange) => tell('PUT', '/api/password', change),
  }
}

const taskPath = (id: Id) => `/api/tasks/${encodeURIComponent(id)}`
