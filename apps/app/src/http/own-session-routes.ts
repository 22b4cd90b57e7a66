/** `/api/sessions` and `/api/password`: where a person is signed in, and with what. */
import { OwnSessions, PasswordChange, type Person } from '@cordboard/contract'
import { Type } from 'typebox'
import type { Deps } from './deps.ts'
import { allow, clearSessionCookie, doerOf, identityOf } from './identity.ts'
import { Refused } from './problem.ts'
import type { Server } from './server.ts'

/** A UUID as the database makes and takes it. */
const Params = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }) })

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

/** The old password is asked for, and guessing it is slowed down as at sign-in. Throws {@link Refused}. */
async function changePassword(
  { signIn, settings }: Deps,
  { login }: Person,
  { password, newPassword }: PasswordChange,
  address: string,
): Promise<void> {
  const result = await signIn.check(await settings.read(), { login, password, newPassword, address })
  if (result.kind === 'signed_in') return
  if (result.kind === 'too_many_attempts')
    throw new Refused('too_many_attempts', 'wait before the next attempt', Math.ceil(result.wait / 1000))
  throw new Refused(result.kind, 'the password was not changed')
}
