/** What the pages of administrators and supervisors ask: parts of the settings, and who is doing what at the moment. */
import { ask, askFor, type Fetch } from '@cordboard/client'
import type { Agent, Id, Listed, Overview, StateRequest, Versioned } from '@cordboard/contract'

/** A thing of the settings as a form edits it; the server checks it and names the field that is wrong. */
export type Thing = Readonly<Record<string, unknown>>

export interface Administration {
  readonly list: (part: string) => Promise<Listed<Thing>>
  readonly one: (path: string) => Promise<Versioned<Thing>>
  readonly get: <Answer>(path: string) => Promise<Answer>
  readonly post: <Answer>(path: string, body: object) => Promise<Answer>
  /** Refused with `stale_version` when the thing has changed since that version. */
  readonly put: (path: string, body: Thing, version: number) => Promise<Versioned<Thing>>
  /** All things of a list by id, in the order that is wanted; refused when the list is another one by now. */
  readonly order: (part: string, ids: readonly string[], version: number) => Promise<Listed<Thing>>
  readonly remove: (path: string, version?: number) => Promise<void>
  /** Queues and agents at this moment. */
  readonly overview: () => Promise<Overview>
  /** Of an agent of one's teams; after the call on hand, if there is one. */
  readonly setState: (agent: Id, request: StateRequest) => Promise<Agent>
  readonly signOutAgent: (agent: Id) => Promise<Agent>
}

const agent = (id: Id) => `agents/${encodeURIComponent(id)}`

const requestOf = (method: string, path: string, body?: object, version?: number) => ({
  method,
  url: `/api/${path}`,
  body,
  headers: version === undefined ? {} : { 'if-match': `"${version}"` },
})

/** Every function rejects with `Refused` or `NotReached`. A path of a part is what follows `/api/admin/`. */
export function createAdministration(fetch: Fetch): Administration {
  const send = <Answer>(...of: Parameters<typeof requestOf>) => askFor<Answer>(fetch, requestOf(...of))

  return {
    list: (part) => send('GET', `admin/${part}`),
    one: (path) => send('GET', `admin/${path}`),
    get: (path) => send('GET', `admin/${path}`),
    post: (path, body) => send('POST', `admin/${path}`, body),
    put: (path, body, version) => send('PUT', `admin/${path}`, body, version),
    order: (part, ids, version) => send('PUT', `admin/${part}`, { order: ids }, version),
    remove: async (path, version) => {
      await ask(fetch, requestOf('DELETE', `admin/${path}`, undefined, version))
    },
    overview: () => send('GET', 'overview'),
    setState: (id, request) => send('PUT', `${agent(id)}/state`, request),
    signOutAgent: (id) => send('POST', `${agent(id)}/sign-out`, {}),
  }
}
