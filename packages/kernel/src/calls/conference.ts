/** Customer, agent 1 and the consulted party in one bridge (CNF-1). */
import { deleteBridge } from '../effect.ts'
import type { Interaction } from '../state/interaction.ts'
import { agent2Of } from '../state/lookup.ts'
import type { Turn } from '../turn.ts'
import { finish } from './finish.ts'
import { mirrorPhone } from './hold-call.ts'
import { endLeg } from './end-leg.ts'

/** Everybody is sent to the main bridge; a conference it is once they are there. */
export function requestConference(turn: Turn, interaction: Interaction): void {
  turn.record({ kind: 'conference_requested', interaction: interaction.id })
}

/** All are there. */
export function conferenced(turn: Turn, interaction: Interaction): void {
  const { consult, id } = interaction
  if (consult === null) return
  turn.record({ kind: 'conferenced', interaction: id })
  turn.send(deleteBridge(id, consult.bridge))
}

/** The switch did not do it: back to the consult as it was, and agent 1 is told. */
export function conferenceFailed(turn: Turn, interaction: Interaction): void {
  const { agent1, id } = interaction
  turn.record({ kind: 'conference_failed', interaction: id })
  if (agent1 !== null) turn.notice(agent1, 'switch_unavailable', id, { about: 'conference' })
}

/** The consulted party leaves: the call goes on between agent 1 and the customer, or post-call is over. */
export function leaveConference(turn: Turn, interaction: Interaction): void {
  const agent2 = agent2Of(interaction)
  if (agent2 === null) return
  if (interaction.phase === 'post_call') {
    endLeg(turn, agent2.leg)
    return finish(turn, interaction, 'customer')
  }
  turn.record({ kind: 'conference_left', interaction: interaction.id, leg: agent2.leg })
  endLeg(turn, agent2.leg)
  mirrorPhone(turn, interaction)
}

/** The agents talk on (CNF-4), unless it is set otherwise or agent 1 has no phone to talk with. */
export function customerLeft(turn: Turn, interaction: Interaction): void {
  const goesOn = turn.state.settings?.handling?.conferenceCustomerLeaves !== 'ends'
  if (goesOn && interaction.phase === 'conference' && interaction.detached === null)
    turn.record({ kind: 'customer_left', interaction: interaction.id })
  else finish(turn, interaction, 'customer')
}
