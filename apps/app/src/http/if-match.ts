/** `If-Match` on what an administrator changes: the version of the settings on which the change was made. */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Refused } from './problem.ts'

/** The headers of a request whose {@link versionMatched} is asked. */
export const EditHeaders = Type.Object({ 'if-match': Type.Optional(Type.String()) })

/** Null when the request says none: then it counts whatever has changed meanwhile. */
export function versionMatched(request: FastifyRequest): number | null {
  const header = request.headers['if-match']
  if (header === undefined || header === '*') return null
  const [, digits] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header) ?? []
  if (digits === undefined) throw new Refused('invalid_request', 'If-Match is a version of the settings')
  return Number(digits)
}
