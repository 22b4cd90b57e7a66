/** What a supervisor sees: queues and agents, from what is kept at hand; nothing is searched. */
import type { Agent, AgentState, Instant, Overview, Queue, QueueOverview } from '@cordboard/contract'
import type { State } from '../state/state.ts'
import { agentOf } from './views.ts'

/** Costs as much as there are queues and agents, however many calls there are. */
export function overviewOf(state: State, now: Instant): Overview {
  const queues = [...state.index.catalog.queues.values()].map((queue) => queueOverview(state, queue))
  const agents: Agent[] = []
  for (const { id, teams } of state.index.catalog.people.values()) {
    const agent = teams.length === 0 ? null : agentOf(state, id)
    if (agent !== null) agents.push(agent)
  }
  return { at: now, queues, agents, counts: countsOf(state, queues, agents) }
}

/** How a queue stands. Costs as much as it has teams. */
export function queueOverview(state: State, { id, name, teams }: Queue): QueueOverview {
  const { free, signedIn, waiting } = state.index
  const line = waiting.get(id)
  return {
    id,
    name,
    waiting: line?.callers ?? 0,
    waitingSince: line?.firstCaller()?.rank ?? null,
    signedIn: sum(teams, (team) => signedIn.get(team)?.size ?? 0),
    free: sum(teams, (team) => free.get(team)?.size ?? 0),
  }
}

function countsOf(
  state: State,
  queues: readonly QueueOverview[],
  agents: readonly Agent[],
): Overview['counts'] {
  const inState = (wanted: AgentState) => agents.filter((agent) => agent.state === wanted).length
  const present = agents.filter((agent) => agent.state !== 'signed_out')
  return {
    waiting: sum(queues, ({ waiting }) => waiting),
    offered: agents.filter(({ id }) => state.agents.get(id)?.seat?.work.kind === 'offered').length,
    signedIn: present.length,
    available: inState('available'),
    idle: inState('idle'),
    rona: inState('rona'),
    engaged: inState('engaged'),
    wrapUp: inState('wrap_up'),
    unreachable: present.filter(({ reachable }) => !reachable).length,
  }
}

function sum<Thing>(things: readonly Thing[], amount: (thing: Thing) => number): number {
  let total = 0
  for (const thing of things) total += amount(thing)
  return total
}
