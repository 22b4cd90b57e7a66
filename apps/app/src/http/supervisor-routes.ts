/** `/api/agents/{id}`: what a supervisor does to the agents of their teams, each of whom is told by whom. */
import { Agent, StateRequest, type Person } from '@cordboard/contract'
import { agentOf } from '@cordboard/kernel'
import type { FastifyRequest } from 'fastify'
import { IdParams } from './admin-part-routes.ts'
import { pickOf } from './agent-routes.ts'
import { carryOut, CommandHeaders as headers } from './command.ts'
import type { Deps } from './deps.ts'
import { allow, doerOf, identityOf } from './identity.ts'
import { maySteer } from '../people/policy.ts'
import { Refused } from './problem.ts'
import type { Server } from './server.ts'

export function supervisorRoutes(server: Server, deps: Deps): void {
  const onRequest = allow(deps, 'steer_agents')
  const response = { 200: Agent }

  server.put(
    '/api/agents/:id/state',
    {
      onRequest,
      schema: { summary: "Sets an agent's state", headers, params: IdParams, body: StateRequest, response },
    },
    async (request) => {
      const pick = pickOf(request.body)
      const agent = steered(deps, request, request.params.id)
      const by = identityOf(request).person.name
      await carryOut(deps, request, { kind: 'set_state', agent: agent.id, pick, by })
      const changes = [{ field: 'state', before: null, after: pick }]
      await deps.audit.note({ by: doerOf(request), action: 'agent.state_set', subject: agent.id, changes })
      return agentNow(deps, agent)
    },
  )

  server.post(
    '/api/agents/:id/sign-out',
    {
      onRequest,
      schema: { summary: 'Signs an agent out, once nothing is on hand', headers, params: IdParams, response },
    },
    async (request) => {
      const agent = steered(deps, request, request.params.id)
      const by = identityOf(request).person.name
      await carryOut(deps, request, { kind: 'send_away', agent: agent.id, by })
      await deps.audit.note({ by: doerOf(request), action: 'agent.signed_out', subject: agent.id })
      return agentNow(deps, agent)
    },
  )
}

/** Throws {@link Refused} unless it is an agent whom this supervisor looks after. */
function steered(deps: Deps, request: FastifyRequest, id: string): Person {
  const agent = deps.findPerson(id)
  if (agent === null) throw new Refused('not_found', `there is no ${id}`)
  if (!maySteer(identityOf(request).person, agent)) throw new Refused('not_allowed', 'of another team')
  return agent
}

async function agentNow(deps: Deps, { id }: Person): Promise<Agent> {
  const agent = await deps.centre.read((state) => agentOf(state, id))
  if (agent === null) throw new Refused('not_found', 'the person is no agent any more')
  return agent
}
