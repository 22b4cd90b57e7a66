/** A leg that is needed no more. */
import type { Id } from '@cordboard/contract'
import { hangUp } from '../effect.ts'
import type { Turn } from '../turn.ts'

/** Hangs the leg up if the switch still has it. */
export function endLeg(turn: Turn, id: Id): void {
  const leg = turn.state.legs.get(id)
  if (leg === undefined || leg.state === 'ending') return
  turn.record({ kind: 'leg_ending', interaction: leg.interaction, leg: id })
  turn.send(hangUp(leg.interaction, id, 'normal'))
}
