/** `POST` and `DELETE /api/session`, `GET /api/me`: who one is. */
import { Me, SessionRequest, type Id } from '@cordboard/contract'
import type { LivePages } from '../live/live-route.ts'
import { meOf } from '../people/me.ts'
import { allow, clearSessionCookie, identityOf, setSessionCookie } from './identity.ts'
import type { Deps } from './deps.ts'
import { Refused } from './problem.ts'
import type { Server } from './server.ts'

export function sessionRoutes(server: Server, deps: Deps, pages: LivePages): void {
  const { centre, sessions, signIn } = deps

  server.post(
    '/api/session',
    { schema: { summary: 'Signs a person in', body: SessionRequest, response: { 200: Me } } },
    async (request, reply) => {
      const { login, password } = request.body
      const settings = await centre.read((state) => state.settings)
      const result = await signIn.check(settings, { login, password, address: request.ip })
      deps.log.info({ result: result.kind, pii: { login, address: request.ip } }, 'session.requested')
      if (result.kind === 'too_many_attempts')
        throw new Refused('too_many_attempts', 'wait before the next attempt', Math.ceil(result.wait / 1000))
      if (result.kind === 'wrong_credentials')
        throw new Refused('wrong_credentials', 'the login or the password is wrong')
      const session = await sessions.open(result.person.id)
      setSessionCookie(reply, deps, session)
      return meNow(deps, result.person.id)
    },
  )

  server.delete(
    '/api/session',
    { onRequest: allow(deps, 'see_self'), schema: { summary: 'Signs the person out of this browser' } },
    async (request, reply) => {
      const { session, person } = identityOf(request)
      await sessions.close(session.token)
      pages.sessionClosed(session.token)
      clearSessionCookie(reply, deps)
      deps.log.info({ person: person.id }, 'session.closed')
      return reply.code(204).send()
    },
  )

  server.get(
    '/api/me',
    {
      onRequest: allow(deps, 'see_self'),
      schema: { summary: 'The person who is signed in', response: { 200: Me } },
    },
    (request) => meNow(deps, identityOf(request).person.id),
  )
}

function meNow(deps: Deps, person: Id): Promise<Me> {
  return deps.centre.read((state, now) => {
    const me = meOf(state, person, now)
    if (me === null) throw new Refused('not_signed_in', 'the person is not known any more')
    return me
  })
}
