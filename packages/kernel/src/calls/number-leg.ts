/** A number outside that a call is transferred to (TRF-5): it rings, takes the call, or does not. */
import type { Code } from '@cordboard/contract'
import type { Interaction } from '../state/interaction.ts'
import type { Leg } from '../state/leg.ts'
import { partyOfLeg } from '../state/lookup.ts'
import type { Party } from '../state/party.ts'
import type { Turn } from '../turn.ts'
import { blindNotTaken } from './blind-not-taken.ts'
import { endLeg } from './end-leg.ts'

/** The interaction that is being transferred to this leg's number right now, or null. */
export function diallingOn(turn: Turn, leg: Leg): Interaction | null {
  const interaction = turn.state.interactions.get(leg.interaction)
  const party = interaction === undefined ? null : partyOfLeg(interaction, leg.id)
  return interaction?.phase === 'dialling' && party?.role === 'number' ? interaction : null
}

export function numberAnswered(turn: Turn, interaction: Interaction, leg: Leg): void {
  turn.record({ kind: 'number_answered', interaction: interaction.id, leg: leg.id })
}

/** It does not answer, cannot be reached or joined: as set, or back to the queue when it had answered. */
export function numberNotTaken(turn: Turn, interaction: Interaction, code: Code): void {
  const party = numberOf(interaction)
  if (party === null) return
  turn.record({ kind: 'number_gone', interaction: interaction.id, leg: party.leg })
  endLeg(turn, party.leg)
  blindNotTaken(turn, interaction, code)
}

/** The number that is rung or has the call; null when there is none. */
export function numberOf({ parties }: Interaction): Party | null {
  return parties.find(({ role, state }) => role === 'number' && state !== 'left') ?? null
}
