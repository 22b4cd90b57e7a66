/** The consulted party gets the call (TRF-6): out of a consult, whoever is on hold, or out of a conference. */
import { deleteBridge } from '../effect.ts'
import type { Interaction } from '../state/interaction.ts'
import { agentPartyOf, consultedOf, agent2Of } from '../state/lookup.ts'
import type { Turn } from '../turn.ts'
import { wrapUpEnd } from './finish.ts'
import { mirrorPhone } from './hold-call.ts'
import { noticeBridge } from './notice-bridge.ts'
import { endLeg } from './end-leg.ts'

/** Agent 1 wraps up; the call goes on between the customer and the consulted party. */
export function handOver(turn: Turn, interaction: Interaction, by: 'transferred' | 'requeued'): void {
  const { agent1, consult, id } = interaction
  const to = consult === null ? agent2Of(interaction) : consultedOf(interaction)
  if (agent1 === null || to === null) return
  const { leg } = agentPartyOf(interaction, agent1)
  const wrapUpEndsAt = wrapUpEnd(turn)
  turn.record({ kind: 'handed_over', interaction: id, agent: agent1, leg: to.leg, by, wrapUpEndsAt })
  endLeg(turn, leg)
  if (consult !== null) turn.send(deleteBridge(id, consult.bridge))
  noticeBridge(turn, interaction)
  mirrorPhone(turn, interaction)
}
