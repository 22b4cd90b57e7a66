/** `GET /api/tasks` and `POST /api/tasks/{id}/{action}`: what an agent does with a task. */
import {
  ConsultRequest,
  Id,
  TaskRequest,
  Tasks,
  TransferRequest,
  WrapUpRequest,
  type Action,
} from '@cordboard/contract'
import { tasksOf, type Command } from '@cordboard/kernel'
import type { FastifyRequest } from 'fastify'
import { Type, type TSchema } from 'typebox'
import { carryOut, CommandHeaders } from './command.ts'
import type { Deps } from './deps.ts'
import { allow, identityOf } from './identity.ts'
import type { Server } from './server.ts'

const Params = Type.Object({ id: Id })

const summaries: Readonly<Record<Action, string>> = {
  hold: 'Puts the customer on hold',
  resume: 'Takes the customer off hold',
  consult: 'Asks an agent, a queue or a number for advice; the customer is held meanwhile',
  'consult-cancel': 'Stops waiting for somebody to accept the consult',
  'consult-hold': 'Puts the consulted party on hold and takes the customer off it',
  'consult-resume': 'Takes the consulted party off hold and holds the customer',
  'consult-end': 'Ends the consult',
  'consult-exit': 'Leaves a consult that another agent has asked for',
  conference: 'Lets customer, agent and consulted party hear each other',
  'conference-end': 'Ends the conference for all',
  'conference-exit': 'Leaves a conference that another agent leads',
  transfer: 'Sends the call to an agent, a queue or a number; without a destination, to the consulted party',
  end: 'Ends the call',
  'wrap-up': 'Submits the wrap-up',
}

/** The actions that need to say no more than which task they are about. */
const plain = [
  'hold',
  'resume',
  'consult-cancel',
  'consult-hold',
  'consult-resume',
  'consult-end',
  'consult-exit',
  'conference',
  'conference-end',
  'conference-exit',
  'end',
] as const satisfies readonly Action[]

export function taskRoutes(server: Server, deps: Deps): void {
  const onRequest = allow(deps, 'be_agent')
  const response = { 200: Tasks }

  server.get('/api/tasks', { onRequest, schema: { summary: "The agent's tasks", response } }, (request) =>
    tasksNow(deps, request),
  )

  const options = <Body extends TSchema>(action: Action, body: Body) => ({
    onRequest,
    preValidation: bodyIsOptional,
    schema: { summary: summaries[action], headers: CommandHeaders, params: Params, body, response },
  })
  const act = async (request: FastifyRequest, command: Command) => {
    await carryOut(deps, request, command)
    return tasksNow(deps, request)
  }

  for (const kind of plain)
    server.post(pathOf(kind), options(kind, TaskRequest), (request) =>
      act(request, { kind, task: request.params.id, ...request.body }),
    )
  server.post(pathOf('consult'), options('consult', ConsultRequest), (request) =>
    act(request, { kind: 'consult', task: request.params.id, ...request.body }),
  )
  server.post(pathOf('transfer'), options('transfer', TransferRequest), (request) =>
    act(request, { kind: 'transfer', task: request.params.id, ...request.body }),
  )
  server.post(pathOf('wrap-up'), options('wrap-up', WrapUpRequest), (request) =>
    act(request, { kind: 'wrap-up', task: request.params.id, ...request.body }),
  )
}

function pathOf(action: Action): string {
  return `/api/tasks/:id/${action}`
}

/** A command that says nothing more may come without a body. */
async function bodyIsOptional(request: FastifyRequest): Promise<void> {
  request.body ??= {}
}

function tasksNow(deps: Deps, request: FastifyRequest): Promise<Tasks> {
  const { person } = identityOf(request)
  return deps.centre.read((state, now) => ({ tasks: tasksOf(state, person.id), at: now }))
}
