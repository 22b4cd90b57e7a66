/** `/api/sessions` and `/api/password`: where a person is signed in, and with what. */
import { OwnSessions, PasswordChange } from '@cordboard/contract'
import { Type } from 'typebox'
import { changePassword } from '../people/change-password.ts'
import type { Deps } from './deps.ts'
import { allow, clearSessionCookie, doerOf, identityOf } from './identity.ts'
import { Refused } from './problem.ts'
import type { Server } from './server.ts'

const Params = Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{36}$' }) })

export function ownSessionRoutes(server: Server, deps: Deps): void {
  const onRequest = allow(deps, 'see_self')
  const { audit, sessions } = deps

  server.get(
    '/api/sessions',
    { onRequest, schema: { summary: "The person's own sessions", response: { 200: OwnSessions } } },
    async (request) => {
      const { person, session } = identityOf(request)
      const all = await sessions.list(person.id)
      return {
        sessions: all.map(({ id, createdAt, expiresAt, address, browser }) => ({
          id,
          current: id === session.id,
          since: createdAt.getTime(),
          expiresAt: expiresAt.getTime(),
          address,
          browser,
        })),
      }
    },
  )

  server.delete(
    '/api/sessions',
    { onRequest, schema: { summary: 'Signs the person out everywhere, here too' } },
    async (request, reply) => {
      const { person } = identityOf(request)
      await sessions.end(person.id)
      clearSessionCookie(reply, deps)
      await audit.note({ by: doerOf(request), action: 'session.closed_everywhere', subject: person.id })
      return reply.code(204).send()
    },
  )

  server.delete(
    '/api/sessions/:id',
    { onRequest, schema: { summary: "Ends one of the person's sessions", params: Params } },
    async (request, reply) => {
      const { person } = identityOf(request)
      const ended = await sessions.end(person.id, { only: request.params.id })
      if (ended === 0) throw new Refused('not_found', 'the person has no such session')
      await audit.note({ by: doerOf(request), action: 'session.closed', subject: person.id })
      return reply.code(204).send()
    },
  )

  server.put(
    '/api/password',
    {
      onRequest,
      schema: { summary: "Changes the person's password; their other sessions end", body: PasswordChange },
    },
    async (request, reply) => {
      const { person, session } = identityOf(request)
      await changePassword(deps, person, request.body, request.ip)
      await sessions.end(person.id, { except: session.id })
      await audit.note({ by: doerOf(request), action: 'password.changed', subject: person.id })
      return reply.code(204).send()
    },
  )
}
