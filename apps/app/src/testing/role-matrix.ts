/** Which role may ask for what: every address of the API, and every live event. The tests hold the app to it. */
import { actions, type LiveEvent, type Role } from '@cordboard/contract'

/** By role; null: whoever asks, signed in or not. */
export type Row = Readonly<Record<Role, boolean>> | null

const everybody: Row = { agent: true, supervisor: true, administrator: true }
const whoTakesCalls: Row = { agent: true, supervisor: true, administrator: false }
const whoLooksAfter: Row = { agent: false, supervisor: true, administrator: true }
const whoAdministers: Row = { agent: false, supervisor: false, administrator: true }

const parts = ['profiles', 'teams', 'queues', 'entry-points', 'idle-reasons', 'wrap-up-reasons']
const rules = ['wrap-up', 'handling', 'tenant']

export const routeMatrix: Readonly<Record<string, Row>> = {
  'GET /healthz': null,
  'GET /readyz': null,
  'GET /metrics': null,
  'GET /api/openapi.json': null,
  'POST /api/session': null,

  'DELETE /api/session': everybody,
  'GET /api/me': everybody,
  'GET /api/events': everybody,
  'PUT /api/password': everybody,
  'GET /api/sessions': everybody,
  'DELETE /api/sessions': everybody,
  'DELETE /api/sessions/:id': everybody,

  'POST /api/agent/sign-in': whoTakesCalls,
  'POST /api/agent/sign-out': whoTakesCalls,
  'PUT /api/agent/state': whoTakesCalls,
  'GET /api/tasks': whoTakesCalls,
  ...all(actions, (action) => `POST /api/tasks/:id/${action}`, whoTakesCalls),
  'GET /api/tasks/:id/contacts': whoTakesCalls,
  'GET /api/tasks/:id/notes': whoTakesCalls,
  'PUT /api/tasks/:id/note': whoTakesCalls,
  'GET /api/destinations': whoTakesCalls,
  'GET /api/history': whoTakesCalls,

  'GET /api/overview': whoLooksAfter,
  'PUT /api/agents/:id/state': whoLooksAfter,
  'POST /api/agents/:id/sign-out': whoLooksAfter,

  'GET /api/admin/people': whoAdministers,
  'POST /api/admin/people': whoAdministers,
  'GET /api/admin/people/:id': whoAdministers,
  'PUT /api/admin/people/:id': whoAdministers,
  'DELETE /api/admin/people/:id': whoAdministers,
  'POST /api/admin/people/:id/password': whoAdministers,
  'DELETE /api/admin/people/:id/sessions': whoAdministers,
  'GET /api/admin/phones': whoAdministers,
  'POST /api/admin/phones': whoAdministers,
  'POST /api/admin/phones/:extension/password': whoAdministers,
  'DELETE /api/admin/phones/:extension': whoAdministers,
  ...all(parts, (part) => `GET /api/admin/${part}`, whoAdministers),
  ...all(parts, (part) => `POST /api/admin/${part}`, whoAdministers),
  ...all(parts, (part) => `GET /api/admin/${part}/:id`, whoAdministers),
  ...all(parts, (part) => `PUT /api/admin/${part}/:id`, whoAdministers),
  ...all(parts, (part) => `DELETE /api/admin/${part}/:id`, whoAdministers),
  'PUT /api/admin/idle-reasons': whoAdministers,
  'PUT /api/admin/wrap-up-reasons': whoAdministers,
  ...all(rules, (rule) => `GET /api/admin/${rule}`, whoAdministers),
  ...all(rules, (rule) => `PUT /api/admin/${rule}`, whoAdministers),
  'POST /api/admin/import/people': whoAdministers,
  'POST /api/admin/import/phones': whoAdministers,
  'GET /api/admin/audit': whoAdministers,
}

/** Each about the person themselves only, whoever they are. */
export const eventMatrix: Readonly<Record<LiveEvent['type'], Row>> = {
  snapshot: everybody,
  me: everybody,
  beat: everybody,
  agent: whoTakesCalls,
  task: whoTakesCalls,
  task_gone: whoTakesCalls,
  notice: whoTakesCalls,
  note: whoTakesCalls,
}

function all(
  names: readonly string[],
  routeOf: (name: string) => string,
  row: Row,
): Readonly<Record<string, Row>> {
  return Object.fromEntries(names.map((name) => [routeOf(name), row]))
}
