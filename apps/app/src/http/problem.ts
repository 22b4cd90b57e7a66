/** Refusals over HTTP: `application/problem+json` (RFC 9457), the status from the contract's table of codes. */
import { codes, type Code, type Fault, type Problem } from '@cordboard/contract'
import { EditRefused } from '../admin/edit-refused.ts'
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { StorageAway } from '../centre/centre.ts'
import type { Log } from '../log.ts'
import { faultsIn } from './body-faults.ts'

/** A request that is refused; nothing was changed. */
export class Refused extends Error {
  readonly code: Code
  /** Seconds after which it is worth asking again. */
  readonly retryAfter: number | null
  constructor(code: Code, detail: string, retryAfter: number | null = null) {
    super(detail)
    this.code = code
    this.retryAfter = retryAfter
  }
}

export function problemOf(code: Code, detail?: string, faults: readonly Fault[] = []): Problem {
  const [first] = faults
  return {
    type: `urn:cordboard:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status: codes[code],
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(first === undefined ? {} : { pointer: first.pointer, faults: [...faults] }),
  }
}

/** Makes every error of the server a problem, those outside any route too. */
export function answerWithProblems(server: FastifyInstance, log: Log): void {
  server.setErrorHandler((error: FastifyError | Refused | EditRefused | StorageAway, request, reply) => {
    if (error instanceof Refused) {
      if (error.retryAfter !== null) void reply.header('retry-after', error.retryAfter)
      return send(reply, problemOf(error.code, error.message))
    }
    if (error instanceof EditRefused) return send(reply, problemOf(error.code, error.message, error.faults))
    if (error instanceof StorageAway) return send(reply, problemOf(error.code, error.message))
    const { validation, validationContext = '', statusCode = 500 } = error
    if (validation !== undefined) {
      const { detail, faults } = faultsIn(validation, validationContext)
      return send(reply, problemOf('invalid_request', detail, faults))
    }
    if (statusCode < 500) return send(reply, problemOf('invalid_request', error.message))
    const code = isDatabaseAway(error) ? 'storage_unavailable' : 'internal'
    log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'request.failed')
    return send(reply, problemOf(code))
  })
}

export function send(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(problem)
}

/** What the driver says when there is no server, or one that is starting, stopping or out of connections. */
function isDatabaseAway({ code, message }: FastifyError): boolean {
  return (
    /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|57P0\d|53300|08\w{3})$/.test(code ?? '') ||
    /Connection terminated|timeout exceeded when trying to connect|Query read timeout/.test(message)
  )
}
