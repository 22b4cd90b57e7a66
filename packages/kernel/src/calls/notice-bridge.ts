/** Legs enter and leave bridges: what was asked of the switch has come true once everybody is in place. */
import type { Interaction } from '../state/interaction.ts'
import { customerOf } from '../state/lookup.ts'
import type { Turn } from '../turn.ts'
import { conferenced } from './conference.ts'
import { mirrorPhone } from './hold-call.ts'
import { wantedOf } from './wanted.ts'

/** Something entered or left a bridge: perhaps what was asked for has come true. */
export function noticeBridge(turn: Turn, interaction: Interaction): void {
  const { consult, id, main, phase } = interaction
  if (phase !== 'connected' && phase !== 'with_number') return
  if (consult?.phase === 'merging') {
    if (isInPlace(turn, interaction)) conferenced(turn, interaction)
  } else if (main.hold === 'hold_requested') {
    const isDone =
      consult?.phase === 'accepted' ? isInPlace(turn, interaction) : isCustomerOut(turn, interaction)
    if (isDone) turn.record({ kind: 'held', interaction: id })
  } else if (main.hold === 'joining' || main.hold === 'resume_requested') {
    if (isInPlace(turn, interaction)) turn.record({ kind: 'joined', interaction: id })
    mirrorPhone(turn, interaction)
  }
}

/** Everybody who is in the call is in the bridge where they should be, or in none where they should not. */
function isInPlace(turn: Turn, { parties }: Interaction): boolean {
  return parties.every(({ leg: id, state }) => {
    const leg = state === 'joined' ? turn.state.legs.get(id) : undefined
    return leg === undefined || leg.bridge === wantedOf(turn.state, leg).bridge
  })
}

function isCustomerOut(turn: Turn, interaction: Interaction): boolean {
  return turn.state.legs.get(customerOf(interaction).leg)?.bridge !== interaction.main.id
}
