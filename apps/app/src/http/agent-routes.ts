/** `POST /api/agent/sign-in` and `sign-out`, `PUT /api/agent/state`: where the agent sits and what they are doing. */
import { Agent, SignInRequest, StateRequest, type PickedState } from '@cordboard/contract'
import { agentOf } from '@cordboard/kernel'
import type { FastifyRequest } from 'fastify'
import { carryOut, CommandHeaders as headers } from './command.ts'
import type { Deps } from './deps.ts'
import { allow, identityOf } from './identity.ts'
import { Refused } from './problem.ts'
import type { Server } from './server.ts'

export function agentRoutes(server: Server, deps: Deps): void {
  const onRequest = allow(deps, 'be_agent')
  const response = { 200: Agent }

  server.post(
    '/api/agent/sign-in',
    {
      onRequest,
      schema: { summary: 'Takes a seat: team and station', headers, body: SignInRequest, response },
    },
    async (request) => {
      const { team, station } = request.body
      await carryOut(deps, request, { kind: 'sign_in', team, station })
      return agentNow(deps, request)
    },
  )

  server.post(
    '/api/agent/sign-out',
    { onRequest, schema: { summary: 'Leaves the seat', headers, response } },
    async (request) => {
      await carryOut(deps, request, { kind: 'sign_out' })
      return agentNow(deps, request)
    },
  )

  server.put(
    '/api/agent/state',
    { onRequest, schema: { summary: 'Picks a state', headers, body: StateRequest, response } },
    async (request) => {
      await carryOut(deps, request, { kind: 'pick_state', pick: pickOf(request.body) })
      return agentNow(deps, request)
    },
  )
}

/** The state a request asks for; throws {@link Refused} when it makes no sense. */
export function pickOf({ state, reason }: StateRequest): PickedState {
  if (state === 'idle') return reason === undefined ? { state } : { state, reason }
  if (reason !== undefined) throw new Refused('invalid_request', 'only idle has a reason')
  return { state }
}

async function agentNow(deps: Deps, request: FastifyRequest): Promise<Agent> {
  const { person } = identityOf(request)
  const agent = await deps.centre.read((state) => agentOf(state, person.id))
  if (agent === null) throw new Refused('not_found', 'the person is no agent any more')
  return agent
}
