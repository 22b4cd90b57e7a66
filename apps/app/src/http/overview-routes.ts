/** `GET /api/overview`: queues and agents at a glance, for those who look after them. */
import { Overview } from '@cordboard/contract'
import { overviewOf } from '@cordboard/kernel'
import type { Deps } from './deps.ts'
import { allow } from './identity.ts'
import type { Server } from './server.ts'

export function overviewRoutes(server: Server, deps: Deps): void {
  server.get(
    '/api/overview',
    {
      onRequest: allow(deps, 'see_centre'),
      schema: { summary: 'Queues and agents at this moment', response: { 200: Overview } },
    },
    () => deps.centre.read((state, now) => overviewOf(state, now)),
  )
}
