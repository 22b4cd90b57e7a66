/** Carries a person's command from a request to the centre. */
import { randomUUID } from 'node:crypto'
import type { Command } from '@cordboard/kernel'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Deps } from './deps.ts'
import { identityOf } from './identity.ts'
import { Refused } from './problem.ts'

/** The headers of a request that {@link carryOut} carries out. */
export const CommandHeaders = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
})

/** Resolves once the command is done and durable; throws {@link Refused} with the kernel's code when it is not. */
export async function carryOut(deps: Deps, request: FastifyRequest, command: Command): Promise<void> {
  const { person } = identityOf(request)
  const reply = await deps.centre.command(person.id, requestIdOf(request), command)
  if (reply.kind === 'refused') throw new Refused(reply.code, reply.detail)
}

/** The `Idempotency-Key`: the same one again is answered as before. Without one every request is a new one. */
function requestIdOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (key === undefined) return randomUUID()
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,128}$/.test(key))
    throw new Refused('invalid_request', 'Idempotency-Key is 1 to 128 printable characters without spaces')
  return key
}
