/**
 * A consult is over: ended by agent 1, left by the consulted party, cancelled, or nobody came.
 *
 * The consulted party is released without wrap-up, whoever ended it (CON-8). Only agent 1's own **End consult** may end
 * the interaction, where the administrator set that (CON-10); otherwise agent 1 has the customer back.
 */
import type { Code } from '@cordboard/contract'
import { deleteBridge } from '../effect.ts'
import { isOnHold } from '../state/hold.ts'
import type { Interaction } from '../state/interaction.ts'
import { agentPartyOf, consultedOf } from '../state/lookup.ts'
import type { Turn } from '../turn.ts'
import { finish } from './finish.ts'
import { mirrorPhone, resume } from './hold-call.ts'
import { noticeBridge } from './notice-bridge.ts'
import { endLeg } from './end-leg.ts'
import { tellAgent2 } from './tell-agent2.ts'

/** Agent 1 presses End consult. */
export function endConsult(turn: Turn, interaction: Interaction): void {
  if (turn.state.settings?.handling?.consultEnd === 'interaction_ends')
    return finish(turn, interaction, 'agent')
  tellAgent2(turn, interaction, 'no_consult')
  leaveConsult(turn, interaction)
}

/** Agent 1 has the customer back, resumed or still on hold, as set. A customer who was resumed before stays so. */
export function leaveConsult(turn: Turn, interaction: Interaction): void {
  const { consult, id } = interaction
  if (consult === null) return
  const leg = consultedOf(interaction)?.leg ?? null
  turn.record({ kind: 'consult_ended', interaction: id })
  if (leg !== null) endLeg(turn, leg)
  turn.send(deleteBridge(id, consult.bridge))
  if (turn.state.settings?.handling?.consultEnd !== 'customer_held') takeBack(turn, interaction)
  // On the way to the consulted party the customer may have been out of the main bridge for long.
  if (interaction.main.hold === 'hold_requested') noticeBridge(turn, interaction)
  mirrorPhone(turn, interaction)
}

/** Nobody came, or they went: agent 1 is told why. */
export function consultFailed(turn: Turn, interaction: Interaction, code: Code): void {
  const { agent1, id } = interaction
  tellAgent2(turn, interaction, code === 'lost' ? code : 'no_consult')
  leaveConsult(turn, interaction)
  if (agent1 !== null) turn.notice(agent1, code, id, { about: 'consult' })
}

/** Not while agent 1's phone holds by its own key: only the phone can undo that (HLD-4). */
function takeBack(turn: Turn, interaction: Interaction): void {
  const { agent1, main, phase } = interaction
  if (agent1 === null || !isOnHold(main.hold)) return
  if (phase === 'detached') return turn.record({ kind: 'rejoin_awaited', interaction: interaction.id })
  const leg = turn.state.legs.get(agentPartyOf(interaction, agent1).leg)
  if (phase === 'connected' && leg?.isOnHold !== true) resume(turn, interaction)
}
