/** A number outside is rung over the trunk, for advice or to take the call. */
import { dial, makeChannel } from '../effect.ts'
import type { Interaction } from '../state/interaction.ts'
import type { Turn } from '../turn.ts'
import { dialMargin, numberRingTime } from './ring-time.ts'

/** It is shown the number that the customer called, not the customer's. */
export function ringNumber(
  turn: Turn,
  interaction: Interaction,
  number: string,
  kind: 'consult_dialled' | 'transfer_dialled',
): void {
  const { dnis, id } = interaction
  const leg = turn.newId('number')
  const rings = numberRingTime(turn.state)
  turn.record({ kind, interaction: id, leg, number, endsAt: turn.now + rings })
  const from = { number: dnis, name: null }
  turn.send(
    makeChannel(interaction, leg, { kind: 'number', number }, from),
    dial(id, leg, rings + dialMargin),
  )
}
