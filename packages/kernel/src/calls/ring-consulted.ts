/** Whoever is asked for advice is rung, and accepts or does not. */
import { dnOf, type Code, type MissReason } from '@cordboard/contract'
import type { AgentRecord } from '../state/agent.ts'
import type { Interaction } from '../state/interaction.ts'
import type { Leg } from '../state/leg.ts'
import { agentRecordOf, broken, consultedOf, seatOf } from '../state/lookup.ts'
import { isAsked } from '../state/party.ts'
import { consultFailed } from './consult-end.ts'
import { endLeg } from './end-leg.ts'
import { ringStation } from './ring-station.ts'
import { ringTime } from './ring-time.ts'
import type { Turn } from '../turn.ts'

/** The agent's phone shows who asks. */
export function ringConsulted(turn: Turn, interaction: Interaction, agent: AgentRecord): void {
  const { agent1, id } = interaction
  const initiator = agentRecordOf(
    turn.state,
    agent1 ?? broken(`${id} is nobody's, nobody can ask for advice`),
  )
  const leg = turn.newId('agent')
  const queue = turn.state.index.catalog.queues.get(interaction.consult?.to.queue ?? '')
  const rings = queue?.ringTime ?? ringTime(turn.state)
  const endsAt = turn.now + rings
  const offer = { id: turn.newId(''), agent: agent.id, leg, offeredAt: turn.now, endsAt }
  turn.record({ kind: 'consult_offered', interaction: id, offer })
  const name = turn.state.index.catalog.people.get(initiator.id)?.name ?? null
  const from = { number: dnOf(seatOf(initiator).station), name }
  ringStation(turn, interaction, agent, { leg, rings, from })
}

/** The interaction about which this leg is being asked for advice right now, or null. */
export function consultedOn(turn: Turn, leg: Leg): Interaction | null {
  const interaction = turn.state.interactions.get(leg.interaction)
  const party = interaction === undefined ? null : consultedOf(interaction)
  return interaction !== undefined && party?.leg === leg.id && isAsked(party) ? interaction : null
}

/** The customer goes on hold, again if they had been resumed, and agent 1 comes to them (CON-4, HLD-2). */
export function consultAccepted(turn: Turn, interaction: Interaction, leg: Leg): void {
  turn.record({ kind: 'consult_accepted', interaction: interaction.id, leg: leg.id })
}

/** The agent becomes RONA (CON-5); a queue's next agent is asked, otherwise agent 1 is `told` why nobody comes. */
export function consultMissed(
  turn: Turn,
  interaction: Interaction,
  reason: MissReason,
  told: Code = reason,
): void {
  const party = consultedOf(interaction)
  if (party === null) return
  if (party.agent === null)
    turn.record({ kind: 'consult_withdrawn', interaction: interaction.id, leg: party.leg })
  else turn.record({ kind: 'consult_missed', interaction: interaction.id, agent: party.agent, reason })
  endLeg(turn, party.leg)
  if (interaction.consult?.to.queue === null) consultFailed(turn, interaction, told)
}

/** Nobody knows whether it rang: nobody is to blame, and it is not rung again by itself. */
export function consultWithdrawn(turn: Turn, interaction: Interaction): void {
  const party = consultedOf(interaction)
  if (party === null) return
  turn.record({ kind: 'consult_withdrawn', interaction: interaction.id, leg: party.leg })
  endLeg(turn, party.leg)
  if (interaction.consult?.to.queue === null) consultFailed(turn, interaction, 'unknown')
}
