/** A call that its agent or number cannot go on with: the customer goes back to their place, the agent wraps up. */
import type { Instant } from '@cordboard/contract'
import type { Interaction } from '../state/interaction.ts'
import { agentPartyOf } from '../state/lookup.ts'
import type { Turn } from '../turn.ts'
import { leaveConsult } from './consult-end.ts'
import { wrapUpEnd } from './finish.ts'
import { endLeg } from './end-leg.ts'
import { tellAgent2 } from './tell-agent2.ts'

/** The place is that of the arrival; the longest wait begins anew, for the time in the call was not waiting. */
export function requeue(turn: Turn, interaction: Interaction): void {
  const { id, agent1 } = interaction
  if (agent1 === null) return
  tellAgent2(turn, interaction, 'lost')
  leaveConsult(turn, interaction)
  const { leg } = agentPartyOf(interaction, agent1)
  turn.record({
    kind: 'requeued',
    interaction: id,
    agent: agent1,
    waitEndsAt: longestWaitEnd(turn, interaction),
    wrapUpEndsAt: wrapUpEnd(turn),
  })
  endLeg(turn, leg)
}

/** When a wait that begins now in its queue is over. */
export function longestWaitEnd(turn: Turn, { queue }: Interaction): Instant {
  return turn.now + (turn.state.index.catalog.queues.get(queue)?.longestWait ?? 0)
}
