/** The second half of `reconcile`: the switch is told what it lacks, as often as it likes. */
import type { Id, Instant } from '@cordboard/contract'
import * as effect from '../effect.ts'
import type { Interaction } from '../state/interaction.ts'
import type { Leg } from '../state/leg.ts'
import { isOurs } from '../state/own-id.ts'
import type { Sight } from './sight.ts'
import type { Corrections } from '../step.ts'
import type { Turn } from '../turn.ts'
import { bridgesOf, wantedOf } from '../calls/wanted.ts'

/** The first time, also for legs that came between the lists and now: nothing could be sent to them until now. */
export function assertLevels(turn: Turn, sight: Sight, corrections: Corrections): void {
  remakeBridges(turn, sight, corrections)
  for (const leg of turn.state.legs.values()) {
    if (sight.isFirst || sight.channels.has(leg.id)) assertLeg(turn, leg, sight, corrections)
  }
  clearUnknown(turn, sight, corrections)
}

function remakeBridges(turn: Turn, sight: Sight, corrections: Corrections): void {
  for (const interaction of turn.state.interactions.values()) {
    for (const bridge of bridgesOf(interaction)) {
      if (sight.bridges.has(bridge) || isFresh(turn, madeAt(interaction, bridge), sight)) continue
      corrections.remade += 1
      turn.send(effect.makeBridge(interaction.id, bridge))
    }
  }
}

/** Made after the lists were asked for: it cannot be on them. */
function isFresh(turn: Turn, at: Instant, sight: Sight): boolean {
  return !sight.isFirst && at >= sight.seen.askedAt && at < turn.now
}

function madeAt({ arrivedAt, consult }: Interaction, bridge: Id): Instant {
  return consult?.bridge === bridge ? consult.askedAt : arrivedAt
}

/**
 * Sounds cannot be read back, and starting them again is heard: they are asserted only after an outage. Agents hear some
 * only in and after a consult. What is not to be heard is stopped first, for stopping one may stop the other.
 */
function assertLeg(turn: Turn, leg: Leg, sight: Sight, corrections: Corrections): void {
  const wanted = wantedOf(turn.state, leg)
  const { id, interaction } = leg
  const send = (corrective: effect.Effect) => {
    corrections.asserted += 1
    turn.send(corrective)
  }
  if (wanted.gone) {
    if (sight.isFirst || sight.isSettled(leg)) send(effect.hangUp(interaction, id, 'normal'))
    return
  }
  if (sight.isFirst && leg.state === 'up' && leg.asked !== null)
    send(effect.stopPlaying(interaction, id, leg.asked.playback))
  if (wanted.answered && sight.channels.get(id)?.state !== 'up') send(effect.answer(interaction, id))
  const bridge = sight.bridgeOf.get(id) ?? null
  if (bridge !== null && bridge !== wanted.bridge) send(effect.removeFromBridge(interaction, id, bridge))
  const wasConsulted = leg.state === 'up' && (turn.state.interactions.get(interaction)?.consults ?? 0) > 0
  if (sight.isFirst && wasConsulted && leg.agent !== null && !wanted.ringing)
    send(effect.ringOff(interaction, id))
  if (sight.isFirst && (wanted.answered || wasConsulted))
    send(wanted.music ? effect.musicOn(interaction, id) : effect.musicOff(interaction, id))
  if (sight.isFirst && wanted.ringing) send(effect.ringOn(interaction, id))
  if (wanted.bridge !== null && bridge !== wanted.bridge)
    send(effect.addToBridge(interaction, id, wanted.bridge))
}

/**
 * Channels and bridges of ours that no fact names, made by an owner who died before the fact was written; and
 * channels that were dismissed and are still there.
 */
function clearUnknown(turn: Turn, sight: Sight, corrections: Corrections): void {
  const { dismissed, index, interactions, legs, tenant } = turn.state
  for (const channel of sight.channels.keys()) {
    if (legs.has(channel) || !(isOurs(tenant, channel) || dismissed.has(channel))) continue
    corrections.hung_up_unknown += 1
    turn.send(effect.hangUp(null, channel, 'normal'))
  }
  for (const bridge of sight.bridges) {
    const interaction = interactions.get(index.bridges.get(bridge) ?? '')
    if (!isOurs(tenant, bridge) || (interaction !== undefined && interaction.phase !== 'ended')) continue
    corrections.deleted_unknown += 1
    turn.send(effect.deleteBridge(interaction?.id ?? null, bridge))
  }
}
