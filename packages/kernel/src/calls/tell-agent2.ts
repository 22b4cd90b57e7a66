/** Agent 2's part in a call is over, and they did nothing: it goes from their desktop without wrap-up (CON-8, CON-9). */
import type { Interaction } from '../state/interaction.ts'
import { agent2Of } from '../state/lookup.ts'
import type { Turn } from '../turn.ts'

/**
 * Tells them so, and whose call it was: to be called while they still have a part in it.
 *
 * - `no_consult`: agent 1 has ended the consult, or the switch did not carry it out
 * - `call_ended`: the call is over
 * - `lost`: a phone was lost, theirs or agent 1's
 */
export function tellAgent2(
  turn: Turn,
  interaction: Interaction,
  code: 'no_consult' | 'call_ended' | 'lost',
): void {
  const { agent1, consult, id } = interaction
  const agent2 = agent2Of(interaction)?.agent ?? null
  if (agent1 === null || agent2 === null) return
  const by = turn.state.index.catalog.people.get(agent1)?.name ?? agent1
  turn.notice(agent2, code, id, { about: consult === null ? 'conference' : 'consult', by })
}
