/** `GET /api/history`: the agent's own wrapped-up contacts. */
import { History } from '@cordboard/contract'
import { findHistory } from '../storage/history.ts'
import type { Deps } from './deps.ts'
import { allow, identityOf } from './identity.ts'
import type { Server } from './server.ts'

/** Entries in one answer. */
const most = 50

export function historyRoutes(server: Server, deps: Deps): void {
  server.get(
    '/api/history',
    {
      onRequest: allow(deps, 'see_own_history'),
      schema: { summary: "The agent's contacts, newest first", response: { 200: History } },
    },
    async (request) => {
      const { person } = identityOf(request)
      return { entries: await findHistory(deps.database, deps.tenant, person.id, most) }
    },
  )
}
