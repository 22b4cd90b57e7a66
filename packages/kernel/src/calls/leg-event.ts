/** What the switch tells of single legs. Late, doubled and reordered events find nothing to change. */
import type { Id } from '@cordboard/contract'
import { finish } from './finish.ts'
import { mirrorPhone, resume } from './hold-call.ts'
import { noticeBridge } from './notice-bridge.ts'
import type { Interaction } from '../state/interaction.ts'
import { interactionOf, partyOfLeg } from '../state/lookup.ts'
import { ringLostPhone } from './reattach.ts'
import { isRequested } from '../state/consult.ts'
import type { Turn } from '../turn.ts'

export function legRinging(turn: Turn, id: Id): void {
  const leg = turn.state.legs.get(id)
  if (leg?.state !== 'calling') return
  turn.record({ kind: 'offer_rang', interaction: leg.interaction, leg: id })
}

/**
 * Hold by the phone's own key is the interaction's hold (HLD-4); one that is on hold already stays so. In a consult or a
 * conference it holds nobody (HLD-3), and is remembered for afterwards.
 */
export function legHeldByPhone(turn: Turn, id: Id): void {
  const interaction = inCallOn(turn, id)
  if (interaction === null) return
  if (turn.state.legs.get(id)?.isOnHold === false)
    turn.record({ kind: 'phone_held', interaction: interaction.id, leg: id })
  mirrorPhone(turn, interaction)
}

/** Resuming on the phone resumes, whoever held; before the hold has come true it is called off. */
export function legResumedByPhone(turn: Turn, id: Id): void {
  const interaction = inCallOn(turn, id)
  if (interaction === null) return
  if (turn.state.legs.get(id)?.isOnHold === true)
    turn.record({ kind: 'phone_resumed', interaction: interaction.id, leg: id })
  const { agent1, consult, phase } = interaction
  if (phase !== 'connected' || turn.state.legs.get(id)?.agent !== agent1) return
  if (consult !== null && !isRequested(consult)) return
  const { hold } = interaction.main
  if (hold === 'held' || hold === 'hold_requested') resume(turn, interaction)
}

export function enteredBridge(turn: Turn, id: Id, bridge: Id): void {
  const leg = turn.state.legs.get(id)
  if (leg === undefined) return
  if (leg.bridge !== bridge)
    turn.record({ kind: 'leg_entered', interaction: leg.interaction, leg: id, bridge })
  const interaction = turn.state.interactions.get(leg.interaction)
  if (interaction !== undefined) noticeBridge(turn, interaction)
}

export function leftBridge(turn: Turn, id: Id, bridge: Id): void {
  const leg = turn.state.legs.get(id)
  if (leg === undefined) return
  if (leg.bridge === bridge) turn.record({ kind: 'leg_left', interaction: leg.interaction, leg: id, bridge })
  const interaction = turn.state.interactions.get(leg.interaction)
  if (interaction !== undefined) noticeBridge(turn, interaction)
}

export function playbackFinished(turn: Turn, playback: Id): void {
  const id = turn.state.index.playbacks.get(playback)
  if (id === undefined) return
  const interaction = interactionOf(turn.state, id)
  if (interaction.phase === 'announcing') finish(turn, interaction, 'treatment')
}

/** The call that an agent is in with this leg, or null. */
function inCallOn(turn: Turn, id: Id): Interaction | null {
  const interaction = turn.state.interactions.get(turn.state.legs.get(id)?.interaction ?? '')
  const party = interaction === undefined ? null : partyOfLeg(interaction, id)
  return interaction !== undefined && party?.state === 'joined' && party.agent !== null ? interaction : null
}

/** A station can be reached again, or no longer; a request that it is ringing with runs its course. */
export function endpointChanged(turn: Turn, endpoint: string, reachable: boolean): void {
  if (turn.state.reachable.has(endpoint) === reachable) return
  turn.record({ kind: 'endpoint_changed', endpoint, reachable })
  if (reachable) ringLostPhone(turn, endpoint)
}

/** A phone that registers can be reached; one that is being dialled elsewhere does not ring there. */
export function endpointRegistered(turn: Turn, endpoint: string): void {
  if (turn.state.reachable.has(endpoint)) ringLostPhone(turn, endpoint)
  else endpointChanged(turn, endpoint, true)
}
