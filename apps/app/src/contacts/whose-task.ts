/** Whose task an interaction is, and what follows from that: who may see its customer's contacts, who may write. */
import type { Id, Person } from '@cordboard/contract'
import type { State } from '@cordboard/kernel'
import { maySteer } from '../people/policy.ts'

/** The agents in front of whom it is now: asked, in the call, or wrapping up. */
export function agentsOn(state: State, interaction: Id): Set<Id> {
  const parties = state.interactions.get(interaction)?.parties ?? []
  return new Set(
    parties.flatMap(({ agent, state: stage }) => (agent === null || stage === 'left' ? [] : [agent])),
  )
}

/** Their own task, or, for who looks after agents, a task of one of those. */
export function maySeeTask(state: State, person: Person, interaction: Id): boolean {
  const agents = agentsOn(state, interaction)
  if (agents.has(person.id)) return true
  const people = state.settings?.people ?? []
  return people.some((agent) => agents.has(agent.id) && maySteer(person, agent))
}

/**
 * `now`: they have taken it, in whatever way they have left it since. `not_yet`: they are only asked. `perhaps_once`: the
 * interaction, as far as it is still open, knows nothing of them.
 */
export function writingOf(state: State, agent: Id, interaction: Id): 'now' | 'not_yet' | 'perhaps_once' {
  const parties = state.interactions.get(interaction)?.parties ?? []
  const theirs = parties.filter((party) => party.agent === agent)
  if (theirs.some(({ answeredAt }) => answeredAt !== null)) return 'now'
  return theirs.length > 0 ? 'not_yet' : 'perhaps_once'
}
