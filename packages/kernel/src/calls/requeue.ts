/** A call that its agent cannot go on with: the customer goes back to their place, the agent wraps up. */
import { musicOn, removeFromBridge } from '../effect.ts'
import { wrapUpEnd } from './finish.ts'
import type { Interaction } from '../state/interaction.ts'
import { agentPartyOf, customerOf } from '../state/lookup.ts'
import { endLeg } from './offer-end.ts'
import type { Turn } from '../turn.ts'

/** The place is that of the arrival; the longest wait begins anew, for the time in the call was not waiting. */
export function requeue(turn: Turn, interaction: Interaction): void {
  const { id, main, agent1, queue } = interaction
  if (agent1 === null) return
  const { leg } = agentPartyOf(interaction, agent1)
  const customer = customerOf(interaction).leg
  const hadMusic = interaction.phase === 'detached' || main.hold === 'held'
  const longestWait = turn.state.index.catalog.queues.get(queue)?.longestWait ?? 0
  turn.record({
    kind: 'requeued',
    interaction: id,
    agent: agent1,
    waitEndsAt: turn.now + longestWait,
    wrapUpEndsAt: wrapUpEnd(turn),
  })
  endLeg(turn, leg)
  if (!hadMusic) turn.send(removeFromBridge(id, customer, main.id), musicOn(id, customer))
}
