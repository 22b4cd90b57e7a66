/** `/api/admin/people`: who there is, with which password, signed in where. */
import { NewPerson, PasswordReset, PersonSecret, type Id } from '@cordboard/contract'
import type { Database } from '../storage/database.ts'
import { EditRefused } from '../admin/edit-refused.ts'
import { people } from '../admin/settings-parts.ts'
import { added, findItem, removed } from '../admin/settings-part.ts'
import { isHardToGuess } from '../people/new-password.ts'
import { hashPassword, randomPassword } from '../people/password.ts'
import { keepPassword, removePassword } from '../storage/passwords.ts'
import { basis, IdParams, readRoutes, replaceRoute } from './admin-part-routes.ts'
import type { Deps } from './deps.ts'
import { allow, doerOf } from './identity.ts'
import { EditHeaders, versionMatched } from './if-match.ts'
import { Refused } from './problem.ts'
import type { Server } from './server.ts'

export function adminPeopleRoutes(server: Server, deps: Deps): void {
  const onRequest = allow(deps, 'administer')
  const { audit, database, sessions, settings, tenant } = deps
  readRoutes(server, deps, people)
  replaceRoute(server, deps, people)

  server.post(
    '/api/admin/people',
    {
      onRequest,
      schema: { summary: 'Adds a person', body: NewPerson, response: { 200: PersonSecret } },
    },
    async (request) => {
      const { id, password } = request.body
      if (id !== undefined) await refuseWhenGone(deps, id)
      const item = people.readNew(request.body, await idsEverUsed(deps))
      const initial = initialPassword(password, item)
      const { version } = await settings.change({
        by: doerOf(request),
        action: 'person.added',
        subject: item.id,
        edit: (before) => added(people, before, item),
        along: await keeping(tenant, item.id, initial),
      })
      return { version, item, password: password === undefined ? initial : null }
    },
  )

  server.delete(
    '/api/admin/people/:id',
    {
      onRequest,
      schema: {
        summary: 'Removes a person; a call on hand goes on to its end',
        headers: EditHeaders,
        params: IdParams,
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await settings.change({
        by: doerOf(request),
        action: 'person.removed',
        subject: id,
        edit: (before) => removed(people, before, id),
        along: (transaction) => removePassword(transaction, tenant, id),
        ...basis(people, id, versionMatched(request)),
      })
      await sessions.end(id)
      return reply.code(204).send()
    },
  )

  server.post(
    '/api/admin/people/:id/password',
    {
      onRequest,
      schema: {
        summary: 'Gives a person a new password, which they change when they next sign in',
        params: IdParams,
        body: PasswordReset,
        response: { 200: PersonSecret },
      },
    },
    async (request) => {
      const { password } = request.body
      const now = await settings.read()
      const item = findItem(people, now, request.params.id)
      const initial = initialPassword(password, item)
      const keep = await keeping(tenant, item.id, initial)
      await database.transaction().execute(async (transaction) => {
        await keep(transaction)
        await audit.note(
          { by: doerOf(request), action: 'person.password_reset', subject: item.id },
          transaction,
        )
      })
      await sessions.end(item.id)
      return { version: now.version, item, password: password === undefined ? initial : null }
    },
  )

  server.delete(
    '/api/admin/people/:id/sessions',
    { onRequest, schema: { summary: 'Signs a person out everywhere', params: IdParams } },
    async (request, reply) => {
      const { id } = findItem(people, await settings.read(), request.params.id)
      await sessions.end(id)
      await audit.note({ by: doerOf(request), action: 'session.closed_everywhere', subject: id })
      return reply.code(204).send()
    },
  )
}

/** Also of those who are gone: what is kept under their id is theirs. */
export function idsEverUsed({ centre }: Deps): Promise<Set<Id>> {
  return centre.read(
    (state) => new Set([...(state.settings?.people ?? []).map(({ id }) => id), ...state.agents.keys()]),
  )
}

/** Throws {@link EditRefused} for the id of somebody who is not here any more. */
async function refuseWhenGone({ centre }: Deps, id: Id): Promise<void> {
  const isGone = await centre.read(
    ({ agents, settings }) => agents.has(id) && settings?.people.some((one) => one.id === id) === false,
  )
  if (isGone) throw new EditRefused('already_exists', `${id} was somebody's id`, '/id')
}

function initialPassword(password: string | undefined, person: { login: string; name: string }): string {
  if (password === undefined) return randomPassword()
  if (!isHardToGuess(password, person)) throw new Refused('weak_password', 'it is easy to guess')
  return password
}

/** What keeps a password that was made, or set, by somebody else. */
export async function keeping(
  tenant: string,
  person: Id,
  password: string,
): Promise<(transaction: Database) => Promise<void>> {
  const hash = await hashPassword(password)
  return (transaction) => keepPassword(transaction, tenant, person, { hash, mustChange: true })
}
