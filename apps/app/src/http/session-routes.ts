/** `POST` and `DELETE /api/session`, `GET /api/me`: who one is. */
import { Me, SessionRequest, type Person } from '@cordboard/contract'
import { agentOf, type State } from '@cordboard/kernel'
import type { LivePages } from '../live/live-route.ts'
import { may } from '../people/policy.ts'
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
      return centre.read((state, now) => meOf(state, result.person, now))
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
    (request) => centre.read((state, now) => meOf(state, identityOf(request).person, now)),
  )
}

function meOf(state: State, person: Person, now: number): Me {
  const { settings } = state
  if (settings === null) throw new Refused('internal', 'the tenant has no settings')
  return {
    person,
    agent: may(person.role, 'take_calls') ? agentOf(state, person.id) : null,
    teams: settings.teams.filter(({ id }) => person.teams.includes(id)),
    extensions: settings.extensions,
    idleReasons: settings.idleReasons,
    wrapUp: settings.wrapUp,
    at: now,
  }
}
