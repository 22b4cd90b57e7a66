/** `POST` and `DELETE /api/session`, `GET /api/me`: who one is. */
import { Me, SessionRequest, type Code, type Id } from '@cordboard/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { meOf } from '../people/me.ts'
import type { SignInResult } from '../people/sign-in.ts'
import type { Deps } from './deps.ts'
import { allow, clearSessionCookie, doerOf, identityOf, setSessionCookie } from './identity.ts'
import { Refused } from './problem.ts'
import type { Server } from './server.ts'

export function sessionRoutes(server: Server, deps: Deps): void {
  const { audit, centre, sessions, signIn } = deps

  server.post(
    '/api/session',
    { schema: { summary: 'Signs a person in', body: SessionRequest, response: { 200: Me } } },
    async (request, reply) => {
      const { login, password, newPassword = null } = request.body
      const settings = await centre.read((state) => state.settings)
      const result = await signIn.check(settings, { login, password, newPassword, address: request.ip })
      deps.log.info({ result: result.kind, pii: { login, address: request.ip } }, 'session.requested')
      if (result.kind !== 'signed_in') return refuse(deps, request, result)
      const { person, changed } = result
      const by = { person: person.id, address: request.ip }
      if (changed) {
        await sessions.end(person.id)
        await audit.note({ by, action: 'password.changed', subject: person.id })
      }
      await open(deps, request, reply, person.id)
      await audit.note({ by, action: 'session.opened', subject: person.id })
      return meNow(deps, person.id)
    },
  )

  server.delete(
    '/api/session',
    { onRequest: allow(deps, 'see_self'), schema: { summary: 'Signs the person out of this browser' } },
    async (request, reply) => {
      const { session, person } = identityOf(request)
      await sessions.end(person.id, { only: session.id })
      clearSessionCookie(reply, deps)
      await audit.note({ by: doerOf(request), action: 'session.closed', subject: person.id })
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

async function open(deps: Deps, request: FastifyRequest, reply: FastifyReply, person: Id): Promise<void> {
  const browser = request.headers['user-agent'] ?? null
  const session = await deps.sessions.open(person, { address: request.ip, browser })
  setSessionCookie(reply, deps, session)
}

const words = {
  wrong_credentials: 'the login or the password is wrong',
  password_change_required: 'choose a new password, and send it as newPassword',
  weak_password: 'the new password is the old one, or easy to guess',
} as const satisfies Partial<Record<Code, string>>

/** What was typed as a login that is nobody's may be a password: it is written nowhere. */
async function refuse(
  { audit }: Deps,
  { ip }: FastifyRequest,
  result: Exclude<SignInResult, { readonly kind: 'signed_in' }>,
): Promise<never> {
  if (result.kind === 'too_many_attempts')
    throw new Refused('too_many_attempts', 'wait before the next attempt', Math.ceil(result.wait / 1000))
  if (result.kind === 'wrong_credentials')
    await audit.note({
      by: { person: null, address: ip },
      action: 'session.refused',
      subject: result.person?.id ?? null,
    })
  throw new Refused(result.kind, words[result.kind])
}

function meNow(deps: Deps, person: Id): Promise<Me> {
  return deps.centre.read((state, now) => {
    const me = meOf(state, person, now)
    if (me === null) throw new Refused('not_signed_in', 'the person is not known any more')
    return me
  })
}
