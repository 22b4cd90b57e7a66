/** Hold and resume (HLD-1): asked of the switch, and true only once it says so. */
import { addToBridge, musicOff, musicOn, removeFromBridge } from '../effect.ts'
import type { Interaction } from '../state/interaction.ts'
import { agentPartyOf, customerOf } from '../state/lookup.ts'
import type { Turn } from '../turn.ts'

/** Out of the bridge first, then music. */
export function hold(turn: Turn, interaction: Interaction): void {
  turn.record({ kind: 'hold_requested', interaction: interaction.id })
  takeOut(turn, interaction)
}

export function resume(turn: Turn, interaction: Interaction): void {
  turn.record({ kind: 'resume_requested', interaction: interaction.id })
  putIn(turn, interaction)
}

/** The switch did not do what was asked: back to where we were, and the agent is told. */
export function holdOrResumeFailed(turn: Turn, interaction: Interaction): void {
  const { id, main, agent1 } = interaction
  if (main.hold === 'hold_requested') {
    turn.record({ kind: 'hold_failed', interaction: id })
    putIn(turn, interaction)
  } else if (main.hold === 'resume_requested') {
    turn.record({ kind: 'resume_failed', interaction: id })
    takeOut(turn, interaction)
  } else return
  if (agent1 !== null) turn.notice(agent1, 'switch_unavailable', id)
}

/** Something entered or left the main bridge: perhaps what was asked for has come true. */
export function noticeBridge(turn: Turn, interaction: Interaction): void {
  if (interaction.phase !== 'connected') return
  const { id, main, parties } = interaction
  const isIn = (leg: string) => turn.state.legs.get(leg)?.bridge === main.id
  const isCustomerIn = isIn(customerOf(interaction).leg)
  if (main.hold === 'hold_requested') {
    if (!isCustomerIn) turn.record({ kind: 'held', interaction: id })
  } else if (main.hold === 'joining' || main.hold === 'resume_requested') {
    if (parties.every((party) => party.state !== 'joined' || isIn(party.leg)))
      turn.record({ kind: 'joined', interaction: id })
    mirrorPhone(turn, interaction)
  }
}

/** While the agent's phone holds the call by its own key, the customer is on hold too, with music (HLD-4). */
export function mirrorPhone(turn: Turn, interaction: Interaction): void {
  const { main, agent1, phase } = interaction
  if (phase !== 'connected' || agent1 === null) return
  const isOnHold = turn.state.legs.get(agentPartyOf(interaction, agent1).leg)?.isOnHold === true
  if (isOnHold && (main.hold === 'talking' || main.hold === 'resume_requested')) hold(turn, interaction)
}

export function takeOut(turn: Turn, interaction: Interaction): void {
  const { leg } = customerOf(interaction)
  turn.send(removeFromBridge(interaction.id, leg, interaction.main.id), musicOn(interaction.id, leg))
}

function putIn(turn: Turn, interaction: Interaction): void {
  const { leg } = customerOf(interaction)
  turn.send(musicOff(interaction.id, leg), addToBridge(interaction.id, leg, interaction.main.id))
}
