/** For those who look after the process: alive, ready, and its figures. */
import { isLoopback } from '../config.ts'
import type { Deps } from './deps.ts'
import { problemOf, Refused, send } from './problem.ts'
import type { Server } from './server.ts'

export function healthRoutes(server: Server, deps: Deps): void {
  server.get('/healthz', { schema: { internal: true } }, async () => ({ status: 'alive' }))

  server.get('/readyz', { schema: { internal: true } }, async (_request, reply) => {
    const missing = deps.notReady()
    if (missing === null) return { status: 'ready' }
    return send(
      reply,
      problemOf(missing === 'switch' ? 'switch_unavailable' : 'storage_unavailable', reasons[missing]),
    )
  })

  server.get('/metrics', { schema: { internal: true } }, async (request, reply) => {
    if (!isLoopback(request.ip)) throw new Refused('not_allowed', 'metrics are read on this machine')
    return reply.type(deps.metrics.contentType).send(await deps.metrics.text())
  })
}

const reasons = {
  switch: 'there is no line to the switch',
  database: 'the database does not answer',
  disk: 'the disk is almost full',
} as const
