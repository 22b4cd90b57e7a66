/** The switch did not hold or resume as it was asked: back to where we were, and agent 1 is told. */
import { isRequested, type Consult } from '../state/consult.ts'
import type { Interaction } from '../state/interaction.ts'
import type { Turn } from '../turn.ts'
import { consultFailed } from './consult-end.ts'

/** Where the customer was on hold before, agent 1 does not fall back to them: the consult is what failed. */
export function holdOrResumeFailed(turn: Turn, interaction: Interaction): void {
  const { consult, id, main, agent1 } = interaction
  const isAccepted = consult !== null && !isRequested(consult)
  if (main.hold === 'hold_requested') {
    if (isAccepted && wasHeldAllAlong(interaction, consult))
      return consultFailed(turn, interaction, 'switch_unavailable')
    turn.record({ kind: 'hold_failed', interaction: id })
  } else if (main.hold === 'resume_requested') turn.record({ kind: 'resume_failed', interaction: id })
  else return
  if (agent1 !== null) turn.notice(agent1, 'switch_unavailable', id, isAccepted ? { about: 'consult' } : {})
}

/** Before agent 1 went to the consulted party: at the acceptance, or when a lost phone came back. */
function wasHeldAllAlong({ main }: Interaction, consult: Consult): boolean {
  return main.heldAt !== null && consult.heldAt === null
}
