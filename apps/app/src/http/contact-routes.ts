/** `GET /api/tasks/{id}/contacts`: what there was with the customer of a task before, whoever had it. */
import { Contacts } from '@cordboard/contract'
import type { State } from '@cordboard/kernel'
import { Type } from 'typebox'
import { contactsOf, placePattern } from '../contacts/contacts-of.ts'
import { openContactsOf } from '../contacts/open-contacts.ts'
import { maySeeTask } from '../contacts/whose-task.ts'
import { IdParams } from './admin-part-routes.ts'
import type { Deps } from './deps.ts'
import { allow, identityOf } from './identity.ts'
import { Refused } from './problem.ts'
import type { Server } from './server.ts'

const Query = Type.Object(
  { before: Type.Optional(Type.String({ pattern: placePattern })) },
  { additionalProperties: false },
)

export function contactRoutes(server: Server, deps: Deps): void {
  server.get(
    '/api/tasks/:id/contacts',
    {
      onRequest: allow(deps, 'see_contacts'),
      schema: {
        summary: "The customer's earlier contacts with any agent, newest first",
        params: IdParams,
        querystring: Query,
        response: { 200: Contacts },
      },
    },
    async (request) => {
      const { person } = identityOf(request)
      const { id } = request.params
      const seen = await deps.centre.read((state) =>
        maySeeTask(state, person, id) ? lookAt(state, id) : null,
      )
      if (seen === null) throw new Refused('not_found', `${person.id} sees no such task`)
      const before = request.query.before ?? null
      return contactsOf(deps.database, deps.tenant, { ...seen, task: id, before })
    },
  )
}

/** What of the present moment the answer needs. */
function lookAt(state: State, id: string) {
  const customer = state.interactions.get(id)?.caller.number
  if (customer === undefined) return null
  return { customer, open: openContactsOf(state, customer, id), settings: state.settings }
}
