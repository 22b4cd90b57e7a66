/**
 * Keeps other sites' pages from acting in a signed-in person's name: a browser says where a request comes from, and
 * what changes something must come from our own pages. Programs that are no browsers send no Origin.
 */
import type { FastifyRequest } from 'fastify'
import { Refused } from './problem.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A hook for every request; an upgrade to a WebSocket counts as a change. */
export async function checkOrigin(request: FastifyRequest): Promise<void> {
  const { origin, host, upgrade } = request.headers
  if (reading.has(request.method) && upgrade === undefined) return
  if (origin === undefined) return
  if (!URL.canParse(origin) || new URL(origin).host !== host)
    throw new Refused('wrong_origin', 'the request comes from a page of another site')
}
