/** `GET /api/destinations`: where the agent can send a call, or ask for advice, at this moment. */
import { Destinations, Purpose } from '@cordboard/contract'
import { destinationsOf } from '@cordboard/kernel'
import { Type } from 'typebox'
import type { Deps } from './deps.ts'
import { allow, identityOf } from './identity.ts'
import type { Server } from './server.ts'

const Query = Type.Object({ for: Purpose }, { additionalProperties: false })

export function destinationRoutes(server: Server, deps: Deps): void {
  server.get(
    '/api/destinations',
    {
      onRequest: allow(deps, 'see_destinations'),
      schema: {
        summary: 'Agents, queues and entry points that a call can go to',
        querystring: Query,
        response: { 200: Destinations },
      },
    },
    (request) => {
      const { person } = identityOf(request)
      return deps.centre.read((state, now) => destinationsOf(state, person.id, request.query.for, now))
    },
  )
}
