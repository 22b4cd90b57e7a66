/** `GET /api/admin/audit`: who did what. */
import { AuditPage, AuditQuery } from '@cordboard/contract'
import { findAuditEntries, type AuditFilter } from '../storage/audit.ts'
import type { Deps } from './deps.ts'
import { allow } from './identity.ts'
import type { Server } from './server.ts'

/** Entries in one answer. */
const most = 100

export function adminAuditRoutes(server: Server, deps: Deps): void {
  server.get(
    '/api/admin/audit',
    {
      onRequest: allow(deps, 'administer'),
      schema: { summary: 'The audit log', querystring: AuditQuery, response: { 200: AuditPage } },
    },
    async (request) => {
      const filter = filterOf(request.query)
      const entries = await findAuditEntries(deps.database, deps.tenant, filter, most + 1)
      const shown = entries.slice(0, most)
      const last = shown.at(-1)
      return { entries: shown, next: entries.length > most && last !== undefined ? last.id : null }
    },
  )
}

function filterOf({ before, from, to, ...same }: AuditQuery): AuditFilter {
  return {
    ...same,
    ...(before === undefined ? {} : { before: Number(before) }),
    ...(from === undefined ? {} : { from: new Date(Number(from)) }),
    ...(to === undefined ? {} : { to: new Date(Number(to)) }),
  }
}
