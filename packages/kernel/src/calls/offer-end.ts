/** An offer ends: answered, missed or withdrawn. */
import type { MissReason } from '@cordboard/contract'
import type { Interaction } from '../state/interaction.ts'
import type { Leg } from '../state/leg.ts'
import { broken } from '../state/lookup.ts'
import type { Turn } from '../turn.ts'
import { blindNotTaken } from './blind-not-taken.ts'
import { endLeg } from './end-leg.ts'

/** The interaction that this leg is being offered to right now, or null. */
export function offeredOn(turn: Turn, leg: Leg): Interaction | null {
  const interaction = turn.state.interactions.get(leg.interaction)
  return interaction?.phase === 'offered' && interaction.offer?.leg === leg.id ? interaction : null
}

/** The agent picked up: both go into the main bridge. */
export function answered(turn: Turn, interaction: Interaction): void {
  const { id } = interaction
  const { agent } = interaction.offer ?? broken(`${id} was offered to nobody`)
  turn.record({ kind: 'answered', interaction: id, agent })
}

/**
 * The agent becomes RONA, the caller goes back to their place in the queue (ANS-4); what becomes of a blind transfer is
 * set by the administrator.
 */
export function missed(turn: Turn, interaction: Interaction, reason: MissReason): void {
  const { offer } = interaction
  if (offer === null) return
  turn.record({ kind: 'offer_missed', interaction: interaction.id, agent: offer.agent, reason })
  endLeg(turn, offer.leg)
  if (interaction.transfer !== null) blindNotTaken(turn, interaction, reason)
}

/** Nobody knows whether it rang, and nobody is to blame: the agent stays as they were. */
export function withdrawn(turn: Turn, interaction: Interaction): void {
  const { offer } = interaction
  if (offer === null) return
  turn.record({ kind: 'offer_withdrawn', interaction: interaction.id, agent: offer.agent, why: 'unknown' })
  endLeg(turn, offer.leg)
  if (interaction.transfer !== null) blindNotTaken(turn, interaction, 'unknown')
}
