/** The first half of `reconcile`: the state learns what the switch has. */
import { arrive } from '../calls/arrive.ts'
import type { Leg } from '../state/leg.ts'
import { legAnswered } from '../calls/answer.ts'
import { endpointChanged, enteredBridge, leftBridge, legRinging } from '../calls/leg-event.ts'
import { legGone } from '../calls/leg-gone.ts'
import { diallingOn, numberNotTaken } from '../calls/number-leg.ts'
import { endLeg } from '../calls/end-leg.ts'
import { offeredOn, withdrawn } from '../calls/offer-end.ts'
import { isOurs } from '../state/own-id.ts'
import { reattachingOn } from '../calls/reattach.ts'
import { consultWithdrawn, consultedOn } from '../calls/ring-consulted.ts'
import type { SeenChannel } from './seen.ts'
import type { Sight } from './sight.ts'
import type { Corrections } from '../step.ts'
import type { Turn } from '../turn.ts'

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
  const inbound = sight.seen.channels.filter(({ channel }) => !isOurs(turn.state.tenant, channel))
  for (const channel of inbound.toSorted(byAge)) adoptArrival(turn, channel, corrections)
}

/** Who called first is first in the queue, also when nobody was there to see it. */
function byAge(a: SeenChannel, b: SeenChannel): number {
  return a.createdAt - b.createdAt || (a.channel < b.channel ? -1 : 1)
}

/** With a restarted switch everybody's legs are lost; otherwise somebody hung up while we were not looking. */
function endUnseen(turn: Turn, leg: Leg, sight: Sight, corrections: Corrections): void {
  corrections.ended_unseen += 1
  const phase = turn.state.interactions.get(leg.interaction)?.phase ?? 'ended'
  if (sight.restarted && !isOurs(turn.state.tenant, leg.id) && phase !== 'ended') {
    if (phase !== 'waiting' && phase !== 'offered' && phase !== 'announcing') corrections.lost_calls += 1
    else corrections.lost_waiting += 1
  }
  legGone(turn, leg.id, sight.restarted ? 'with_switch' : 'unseen')
}

function adoptLeg(turn: Turn, leg: Leg, channel: SeenChannel, sight: Sight, corrections: Corrections): void {
  if (leg.state === 'ending') return
  if (channel.state === 'up' && leg.state !== 'up' && leg.state !== 'unconfirmed') {
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
  if (bridge !== null) enteredBridge(turn, leg.id, bridge)
  else if (leg.bridge !== null) leftBridge(turn, leg.id, leg.bridge)
}

/** Made before the line was lost and still silent: nobody can know whether it was dialled, so it is not used. */
function withdrawUndialled(turn: Turn, leg: Leg, corrections: Corrections): void {
  const offered = offeredOn(turn, leg)
  const consulted = consultedOn(turn, leg)
  const dialling = diallingOn(turn, leg)
  const detached = reattachingOn(turn, leg)
  if (offered === null && consulted === null && dialling === null && detached === null) return
  corrections.withdrawn += 1
  if (offered !== null) withdrawn(turn, offered)
  else if (consulted !== null) consultWithdrawn(turn, consulted)
  else if (dialling !== null) numberNotTaken(turn, dialling, 'unknown')
  else endLeg(turn, leg.id)
}

function adoptArrival(turn: Turn, channel: SeenChannel, corrections: Corrections): void {
  if (turn.state.legs.has(channel.channel) || turn.state.dismissed.has(channel.channel)) return
  corrections.adopted += 1
  arrive(turn, channel.channel, channel.caller, channel.dnis)
}
