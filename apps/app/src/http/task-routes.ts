/** `GET /api/tasks` and the commands on one task. */
import { Id, TaskRequest, Tasks, WrapUpRequest } from '@cordboard/contract'
import { tasksOf, type Command } from '@cordboard/kernel'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { carryOut } from './command.ts'
import type { Deps } from './deps.ts'
import { allow, identityOf } from './identity.ts'
import type { Server } from './server.ts'

const Params = Type.Object({ id: Id })

const commands = [
  { kind: 'hold', summary: 'Puts the customer on hold' },
  { kind: 'resume', summary: 'Takes the customer off hold' },
  { kind: 'end', summary: 'Ends the call' },
] as const

export function taskRoutes(server: Server, deps: Deps): void {
  const onRequest = allow(deps, 'take_calls')
  const preValidation = bodyIsOptional
  const response = { 200: Tasks }

  server.get('/api/tasks', { onRequest, schema: { summary: "The agent's tasks", response } }, (request) =>
    tasksNow(deps, request),
  )

  for (const { kind, summary } of commands)
    server.post(
      `/api/tasks/:id/${kind}`,
      { onRequest, preValidation, schema: { summary, params: Params, body: TaskRequest, response } },
      async (request) => {
        const command: Command = { kind, task: request.params.id, ...request.body }
        await carryOut(deps, request, command)
        return tasksNow(deps, request)
      },
    )

  server.post(
    '/api/tasks/:id/wrap-up',
    {
      onRequest,
      preValidation,
      schema: { summary: 'Submits the wrap-up', params: Params, body: WrapUpRequest, response },
    },
    async (request) => {
      const command: Command = { kind: 'wrap_up', task: request.params.id, ...request.body }
      await carryOut(deps, request, command)
      return tasksNow(deps, request)
    },
  )
}

/** A command that says nothing more may come without a body. */
async function bodyIsOptional(request: FastifyRequest): Promise<void> {
  request.body ??= {}
}

function tasksNow(deps: Deps, request: FastifyRequest): Promise<Tasks> {
  const { person } = identityOf(request)
  return deps.centre.read((state, now) => ({ tasks: tasksOf(state, person.id), at: now }))
}
