/** An agent is rung at their station. */
import type { Duration, Id } from '@cordboard/contract'
import { dial, makeChannel } from '../effect.ts'
import type { AgentRecord } from '../state/agent.ts'
import type { Caller, Interaction } from '../state/interaction.ts'
import { seatOf } from '../state/lookup.ts'
import type { Turn } from '../turn.ts'
import { dialMargin } from './ring-time.ts'

/**
 * Makes the leg and dials it. A phone of ours shows the customer, or `from`; a number outside is shown the number that
 * the customer called, as nothing else is ours to show over a trunk.
 */
export function ringStation(
  turn: Turn,
  interaction: Interaction,
  agent: AgentRecord,
  { from, leg, rings }: { readonly leg: Id; readonly rings: Duration; readonly from?: Caller },
): void {
  const { station } = seatOf(agent)
  const shown = station.kind === 'number' ? { number: interaction.dnis, name: null } : from
  turn.send(makeChannel(interaction, leg, station, shown), dial(interaction.id, leg, rings + dialMargin))
}
