/** Whom a fact concerns: their versions grow, their indexes are brought up to date, their views are sent. */
import type { Id } from '@cordboard/contract'
import type { Fact } from './fact.ts'
import type { State } from '../state/state.ts'
import { agentsAt } from '../state/station.ts'

export interface Touched {
  readonly agents: ReadonlySet<Id>
  readonly interactions: ReadonlySet<Id>
}

/** To be asked before the fact is applied and again after it: some facts make things, some remove them. */
export function touch(state: State, fact: Fact, agents: Set<Id>, interactions: Set<Id>): void {
  switch (fact.kind) {
    case 'settings_replaced':
    case 'owned':
    case 'switch_ready':
    case 'switch_lost':
      for (const id of state.agents.keys()) agents.add(id)
      for (const id of state.interactions.keys()) interactions.add(id)
      return
    case 'endpoint_changed':
      for (const id of agentsAt(state, fact.endpoint)) agents.add(id)
      return
    case 'switch_connected':
    case 'request_done':
    case 'channel_dismissed':
      return
    case 'signed_in':
    case 'signed_out':
    case 'sent_away':
    case 'state_picked':
    case 'noticed':
    case 'work_healed':
      agents.add(fact.agent)
      return
    default:
      touchInteraction(state, fact.interaction, agents, interactions)
      if ('leg' in fact) touchLeg(state, fact.leg, agents)
  }
}

function touchInteraction(state: State, id: Id, agents: Set<Id>, interactions: Set<Id>): void {
  interactions.add(id)
  for (const party of state.interactions.get(id)?.parties ?? []) {
    if (party.agent !== null && party.state !== 'left') agents.add(party.agent)
  }
}

function touchLeg(state: State, id: Id, agents: Set<Id>): void {
  const agent = state.legs.get(id)?.agent ?? null
  if (agent !== null) agents.add(agent)
}
