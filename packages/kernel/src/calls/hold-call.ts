/**
 * Hold and resume (HLD-1): asked of the switch, and true only once it says so.
 *
 * During a consult that was accepted the same two turn agent 1 from the one to the other: holding the customer resumes
 * the consulted party, and the other way round (HLD-2).
 */
import type { Interaction } from '../state/interaction.ts'
import { agentPartyOf } from '../state/lookup.ts'
import type { Turn } from '../turn.ts'

export function hold(turn: Turn, interaction: Interaction): void {
  turn.record({ kind: 'hold_requested', interaction: interaction.id })
}

export function resume(turn: Turn, interaction: Interaction): void {
  turn.record({ kind: 'resume_requested', interaction: interaction.id })
}

/** While the agent's phone holds the call by its own key, the customer is on hold too, with music (HLD-4). */
export function mirrorPhone(turn: Turn, interaction: Interaction): void {
  const { consult, main, agent1, phase } = interaction
  if (
    phase !== 'connected' ||
    agent1 === null ||
    consult?.phase === 'accepted' ||
    consult?.phase === 'merging'
  )
    return
  const isHeldByPhone = turn.state.legs.get(agentPartyOf(interaction, agent1).leg)?.isOnHold === true
  if (isHeldByPhone && (main.hold === 'talking' || main.hold === 'resume_requested')) hold(turn, interaction)
}
