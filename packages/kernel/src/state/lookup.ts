/** Finds what a fact speaks of. A fact about something unknown means a broken journal, and that must be heard. */
import type { Id } from '@cordboard/contract'
import type { AgentRecord, Seat } from './agent.ts'
import type { Interaction } from './interaction.ts'
import type { Leg } from './leg.ts'
import type { Party } from './party.ts'
import type { State } from './state.ts'

/** Thrown by `apply` when a fact does not fit the state: the journal is not one history. */
export class BrokenJournal extends Error {
  readonly code = 'broken_journal'
}

export function interactionOf(state: State, id: Id): Interaction {
  return state.interactions.get(id) ?? broken(`no interaction ${id}`)
}

export function agentRecordOf(state: State, id: Id): AgentRecord {
  return state.agents.get(id) ?? broken(`no agent ${id}`)
}

export function seatOf(agent: AgentRecord): Seat {
  return agent.seat ?? broken(`agent ${agent.id} is signed out`)
}

export function legOf(state: State, id: Id): Leg {
  return state.legs.get(id) ?? broken(`no leg ${id}`)
}

export function customerOf(interaction: Interaction): Party {
  return interaction.parties[0] ?? broken(`interaction ${interaction.id} has no customer`)
}

/** The agent's part in it now, or null when they have none or have left. */
export function partyOf(interaction: Interaction, agent: Id): Party | null {
  return interaction.parties.find((party) => party.agent === agent && party.state !== 'left') ?? null
}

/** The part of an agent who has one. */
export function agentPartyOf(interaction: Interaction, agent: Id): Party {
  return partyOf(interaction, agent) ?? broken(`${agent} has no part in ${interaction.id}`)
}

/** Whose leg it is now, or null when it is for nothing any more. */
export function partyOfLeg(interaction: Interaction, leg: Id): Party | null {
  return interaction.parties.find((party) => party.leg === leg && isPresent(party)) ?? null
}

/** Whom agent 1 consults: is being rung or has accepted; null while the consult waits. */
export function consultedOf(interaction: Interaction): Party | null {
  const leg = interaction.consult?.leg ?? null
  return leg === null ? null : partyOfLeg(interaction, leg)
}

/** Agent 2 of a conference or post-call, who may be a number outside; null when there is none. */
export function agent2Of({ agent1, parties }: Interaction): Party | null {
  return (
    parties.find(({ agent, role, state }) => role !== 'customer' && agent !== agent1 && state === 'joined') ??
    null
  )
}

/** Being rung or in the call, with or without their phone. */
function isPresent({ state }: Party): boolean {
  return state !== 'left' && state !== 'wrapping_up'
}

export function broken(what: string): never {
  throw new BrokenJournal(what)
}
