/** The first half of `reconcile`: the state learns what the switch has. */
import type { Id } from '@cordboard/contract'
import { arrive } from './arrive.ts'
import type { Leg } from './leg.ts'
import { endpointChanged, enteredBridge, leftBridge, legAnswered, legGone, legRinging } from './leg-event.ts'
import { offeredOn, withdrawn } from './offer-end.ts'
import type { SeenChannel } from './seen.ts'
import type { Sight } from './sight.ts'
import type { Corrections } from './step.ts'
import type { Turn } from './turn.ts'

export function adoptSight(turn: Turn, sight: Sight, corrections: Corrections): void {
  for (const { endpoint, reachable } of sight.seen.endpoints) endpointChanged(turn, endpoint, reachable)
  for (const leg of turn.state.legs.values()) {
    const channel = sight.channels.get(leg.id)
    if (channel === undefined) {
      if (sight.isSettled(leg) || (sight.restarted && sight.isNewerThan(leg)))
        endUnseen(turn, leg, sight, corrections)
    } else if (sight.isNewerThan(leg)) {
      adoptLeg(turn, leg, channel, sight, corrections)
    }
  }
  for (const channel of sight.channels.values()) {
    if (!isOurs(turn, channel.channel)) adoptArrival(turn, channel, corrections)
  }
}

/** Ids that the kernel gave begin with the tenant's name; inbound channels are named by the switch. */
export function isOurs(turn: Turn, channel: Id): boolean {
  return channel.startsWith(`${turn.state.tenant}.`)
}

/** With a restarted switch everybody's legs are lost; otherwise somebody hung up while we were not looking. */
function endUnseen(turn: Turn, leg: Leg, sight: Sight, corrections: Corrections): void {
  corrections.ended += 1
  legGone(turn, leg.id, sight.restarted ? 'lost' : 'hung_up', true)
}

function adoptLeg(turn: Turn, leg: Leg, channel: SeenChannel, sight: Sight, corrections: Corrections): void {
  if (leg.state === 'ending') return
  if (channel.state === 'up' && leg.state !== 'up') {
    corrections.adopted += 1
    legAnswered(turn, leg.id)
  } else if (channel.state === 'ringing' && leg.state === 'calling') {
    corrections.adopted += 1
    legRinging(turn, leg.id)
  } else if (channel.state === 'down' && leg.state === 'calling' && sight.isFirst) {
    withdrawUndialled(turn, leg, corrections)
  }
  const bridge = sight.bridgeOf.get(leg.id) ?? null
  if (bridge === leg.bridge) return
  corrections.adopted += 1
  if (bridge === null) leftBridge(turn, leg.id, leg.bridge ?? '')
  else enteredBridge(turn, leg.id, bridge)
}

/** Made before the line was lost and still silent: nobody can know whether it was dialled, so it is not used. */
function withdrawUndialled(turn: Turn, leg: Leg, corrections: Corrections): void {
  const interaction = offeredOn(turn, leg)
  if (interaction === null) return
  corrections.withdrawn += 1
  withdrawn(turn, interaction, 'unknown')
}

function adoptArrival(turn: Turn, channel: SeenChannel, corrections: Corrections): void {
  if (turn.state.legs.has(channel.channel) || turn.state.dismissed.has(channel.channel)) return
  corrections.adopted += 1
  arrive(turn, channel.channel, channel.caller, channel.dnis)
}
