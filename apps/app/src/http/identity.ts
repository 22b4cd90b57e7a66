/** Who asks: the session cookie, turned into a person who may do what the route does. */
import type { Person } from '@cordboard/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Doer } from '../admin/audit.ts'
import type { Session } from '../people/sessions.ts'
import { may, type PolicyAction } from '../people/policy.ts'
import type { Deps } from './deps.ts'
import { Refused } from './problem.ts'

type Identity = { readonly person: Person; readonly session: Session }

const identities = new WeakMap<FastifyRequest, Identity>()

/** A hook that lets those pass who are signed in and may do this; runs before the body is read. */
export function allow(deps: Deps, action: PolicyAction) {
  return async (request: FastifyRequest): Promise<void> => {
    const token = request.cookies[cookieName(deps.secure)]
    const session = token === undefined ? null : await deps.sessions.find(token)
    const person = session === null ? null : deps.findPerson(session.person)
    if (session === null || person === null) throw new Refused('not_signed_in', 'sign in first')
    if (!may(person.role, action)) throw new Refused('not_allowed', `not for the role ${person.role}`)
    identities.set(request, { person, session })
  }
}

/** Who passed {@link allow} with this request. */
export function identityOf(request: FastifyRequest): Identity {
  const identity = identities.get(request)
  if (identity === undefined) throw new Refused('not_signed_in', 'sign in first')
  return identity
}

/** Who does what a request asks for, for the audit log. */
export function doerOf(request: FastifyRequest): Doer {
  return { person: identities.get(request)?.person.id ?? null, address: request.ip }
}

/** `__Host-` binds the cookie to this host and to TLS; without TLS a browser would not take that name. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-cordboard' : 'cordboard'
}

export function setSessionCookie(reply: FastifyReply, deps: Deps, session: Session): void {
  void reply.setCookie(cookieName(deps.secure), session.token, {
    ...cookieOptions(deps.secure),
    expires: new Date(session.expiresAt),
  })
}

export function clearSessionCookie(reply: FastifyReply, deps: Deps): void {
  void reply.clearCookie(cookieName(deps.secure), cookieOptions(deps.secure))
}

function cookieOptions(secure: boolean) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
}
