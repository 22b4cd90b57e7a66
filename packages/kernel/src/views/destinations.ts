/** Where an agent can send a call, or ask for advice, at this moment (TRF-1, CON-1). */
import {
  dnOf,
  type AgentDestination,
  type Destinations,
  type Id,
  type Instant,
  type OpenFor,
  type Purpose,
  type Queue,
  type QueueDestination,
} from '@cordboard/contract'
import { longestNumber } from '@cordboard/contract/dial-number'
import { whyNotConsult, whyNotTransfer } from '../calls/destination.ts'
import type { State } from '../state/state.ts'
import { queueOverview } from './overview.ts'
import { agentOf } from './views.ts'

/**
 * Everybody who is signed in but the one who asks, and the queues and entry points that the administrator opened for
 * the purpose. Costs as much as there are agents.
 */
export function destinationsOf(state: State, actor: Id, purpose: Purpose, now: Instant): Destinations {
  const { queues, entryPoints } = state.index.catalog
  return {
    at: now,
    agents: agentDestinations(state, actor, purpose),
    queues: openFor(queues, purpose).map((queue) => queueDestination(state, actor, queue)),
    entryPoints: openFor(entryPoints, purpose).map(({ id, name, number }) => ({ id, name, number })),
    longestNumber: state.settings?.handling?.longestNumber ?? longestNumber,
  }
}

function agentDestinations(state: State, actor: Id, purpose: Purpose): AgentDestination[] {
  const teams = namesOf(state.settings?.teams)
  const reasons = namesOf(state.settings?.idleReasons)
  const whyNot = purpose === 'consult' ? whyNotConsult : whyNotTransfer
  const destinations: AgentDestination[] = []
  for (const record of state.agents.values()) {
    const person = state.index.catalog.people.get(record.id)
    const agent = agentOf(state, record.id)
    if (person === undefined || agent === null || record.seat === null || record.id === actor) continue
    destinations.push({
      id: agent.id,
      name: agent.name,
      role: person.role,
      state: agent.state,
      reason: reasons.get(agent.reason ?? '') ?? null,
      since: agent.since,
      team: teams.get(record.seat.team) ?? null,
      extension: dnOf(record.seat.station),
      why: whyNot(state, actor, record.id),
    })
  }
  return destinations.toSorted((one, other) => rankOf(one) - rankOf(other) || byName(one, other))
}

/** Who can be chosen comes first, Available before Idle; then the others, Idle before the rest. */
function rankOf({ why, state }: AgentDestination): number {
  const order = ['available', 'idle'].indexOf(state)
  return (why === null ? 0 : 10) + (order === -1 ? 5 : order)
}

const { compare } = new Intl.Collator('en')

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return compare(one.name, other.name)
}

/** Both purposes unless the administrator said otherwise. */
function openFor<Thing extends { readonly name: string; readonly openFor?: OpenFor }>(
  things: ReadonlyMap<Id, Thing>,
  purpose: Purpose,
): Thing[] {
  return [...things.values()].filter((thing) => thing.openFor?.[purpose] ?? true).toSorted(byName)
}

/** Those who could take it: without the one who asks. */
function queueDestination(state: State, actor: Id, queue: Queue): QueueDestination {
  const { id, name, waiting, free, signedIn } = queueOverview(state, queue)
  const team = state.agents.get(actor)?.seat?.team
  const isAmongThem = team !== undefined && queue.teams.includes(team)
  return { id, name, waiting, free, signedIn: isAmongThem ? signedIn - 1 : signedIn }
}

function namesOf(
  things: readonly { readonly id: Id; readonly name: string }[] = [],
): ReadonlyMap<Id, string> {
  return new Map(things.map(({ id, name }) => [id, name]))
}
