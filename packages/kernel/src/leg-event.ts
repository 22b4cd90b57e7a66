/** What the switch tells of single legs. Late, doubled and reordered events find nothing to change. */
import type { Id } from '@cordboard/contract'
import { finish } from './finish.ts'
import { hold, noticeBridge, resume } from './hold-call.ts'
import type { Interaction } from './interaction.ts'
import { legEndOf, type LegEnd } from './leg-end.ts'
import { customerOf, interactionOf } from './lookup.ts'
import { answered, missed, offeredOn, withdrawn } from './offer-end.ts'
import type { Turn } from './turn.ts'

export function legRinging(turn: Turn, id: Id): void {
  const leg = turn.state.legs.get(id)
  if (leg?.state !== 'calling') return
  turn.record({ kind: 'offer_rang', interaction: leg.interaction, leg: id })
}

export function legAnswered(turn: Turn, id: Id): void {
  const leg = turn.state.legs.get(id)
  if (leg === undefined) return
  if (leg.state === 'arrived') {
    turn.record({ kind: 'leg_up', interaction: leg.interaction, leg: id })
    return
  }
  const interaction = offeredOn(turn, leg)
  if (interaction !== null) answered(turn, interaction, leg)
}

/** The channel is gone. One that nobody knows is remembered, so that its arrival, should it come late, is ignored. */
export function legEnded(turn: Turn, id: Id, cause: number, sip: number | null): void {
  const { dismissed, legs, tenant } = turn.state
  const leg = legs.get(id)
  if (leg === undefined) {
    if (!id.startsWith(`${tenant}.`) && !dismissed.has(id))
      turn.record({ kind: 'channel_dismissed', channel: id })
    return
  }
  const wasUp = leg.agent === null || leg.state === 'up'
  legGone(turn, id, legEndOf(wasUp, cause, sip), false)
}

/** Draws the consequences of a leg's end, told by the switch or found out afterwards. */
export function legGone(turn: Turn, id: Id, end: LegEnd, unseen: boolean): void {
  const leg = turn.state.legs.get(id)
  if (leg === undefined) return
  turn.record({ kind: 'leg_ended', interaction: leg.interaction, leg: id, end, unseen })
  const interaction = turn.state.interactions.get(leg.interaction)
  if (interaction === undefined || interaction.phase === 'ended') return
  if (leg.agent === null) finish(turn, interaction, end === 'lost' ? 'lost' : 'customer')
  else if (offeredOn(turn, leg) !== null) offeredLegGone(turn, interaction, end, unseen)
  else if (interaction.phase === 'connected' && interaction.owner === leg.agent)
    finish(turn, interaction, end === 'lost' ? 'lost' : 'agent')
}

/** Hold by the phone's own key is the interaction's hold (HLD-4). */
export function legHeldByPhone(turn: Turn, id: Id): void {
  const interaction = ownedOn(turn, id)
  if (interaction?.main.hold === 'talking') hold(turn, interaction)
}

export function legResumedByPhone(turn: Turn, id: Id): void {
  const interaction = ownedOn(turn, id)
  if (interaction?.main.hold === 'held') resume(turn, interaction)
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

function offeredLegGone(turn: Turn, interaction: Interaction, end: LegEnd, unseen: boolean): void {
  if (unseen) withdrawn(turn, interaction, 'unknown')
  else if (end === 'declined' || end === 'no_answer') missed(turn, interaction, end)
  else missed(turn, interaction, 'unreachable')
}

function ownedOn(turn: Turn, id: Id): Interaction | null {
  const leg = turn.state.legs.get(id)
  const interaction = turn.state.interactions.get(leg?.interaction ?? '')
  if (leg === undefined || interaction?.phase !== 'connected') return null
  return leg.agent === interaction.owner && customerOf(interaction).leg !== id ? interaction : null
}

/** A station can be reached again, or no longer; a request that it is ringing with runs its course. */
export function endpointChanged(turn: Turn, endpoint: string, reachable: boolean): void {
  if (turn.state.reachable.has(endpoint) !== reachable)
    turn.record({ kind: 'endpoint_changed', endpoint, reachable })
}
