/**
 * An agent's phone is lost in the middle of a call: the customer hears music, and the phone is rung again.
 *
 * Ringing again is a decision, with a new leg under a new id; it is never an old dial repeated. It happens as soon as
 * the station can be reached, a few times at most, and only within the time the customer can be asked to wait. A phone
 * that was restarted has another address: what was dialled at the old one never rings, and is given up.
 */
import type { Duration, Id } from '@cordboard/contract'
import { hangUp } from '../effect.ts'
import { leaveConsult } from './consult-end.ts'
import { handOver } from './hand-over.ts'
import type { Interaction } from '../state/interaction.ts'
import type { Leg } from '../state/leg.ts'
import { agentsAt, isReachable } from '../state/station.ts'
import { agentRecordOf, broken, interactionOf, partyOf, seatOf } from '../state/lookup.ts'
import { requeue } from './requeue.ts'
import { ringStation } from './ring-station.ts'
import type { Turn } from '../turn.ts'

const defaultWithin: Duration = 10_000

/** A phone that rings and fails is not rung for ever. */
const ringsAtMost = 3

/** How long a phone that is there takes to ring, at most. */
const silence: Duration = 3_000

/** One registration may be told by two events, in either order: what was dialled just now was dialled there. */
const oneMoment: Duration = 500

/** A consult that nobody has accepted yet is taken back; one that was is waited with, both on music. */
export function detach(turn: Turn, interaction: Interaction): void {
  const { id, agent1, consult } = interaction
  if (agent1 === null) return
  if (consult?.phase === 'merging') turn.record({ kind: 'conference_failed', interaction: id })
  else if (consult !== null && consult.phase !== 'accepted') leaveConsult(turn, interaction)
  const until = turn.now + within(turn)
  turn.record({ kind: 'detached', interaction: id, agent: agent1, until })
  turn.notice(agent1, 'lost', id)
  ringAgain(turn, interaction)
}

/** Rings the lost phone again if that may be done now; it then rings for as long as it was waited for. */
export function ringAgain(turn: Turn, interaction: Interaction): void {
  const { detached, id, agent1 } = interaction
  if (detached === null || agent1 === null) return
  const agent = agentRecordOf(turn.state, agent1)
  const { station } = seatOf(agent)
  const mayRing = detached.rings < ringsAtMost && turn.now < detached.until && agent.legs.size === 0
  if (!mayRing || turn.state.line.phase !== 'ready' || !isReachable(turn.state, station)) return
  const leg = turn.newId('agent')
  const ringTime = within(turn)
  const until = turn.now + ringTime
  // A trunk may never say that it rings.
  const silentAt = station.kind === 'number' ? until : turn.now + silence
  turn.record({ kind: 'reattaching', interaction: id, agent: agent1, leg, until, silentAt })
  ringStation(turn, interaction, agent, { leg, rings: ringTime })
}

/** The station can be reached, perhaps at a new address: perhaps a call waits for it. */
export function ringLostPhone(turn: Turn, endpoint: string): void {
  for (const agent of agentsAt(turn.state, endpoint)) ringLostPhoneOf(turn, agent)
}

function ringLostPhoneOf(turn: Turn, id: Id): void {
  const agent = turn.state.agents.get(id)
  const work = agent?.seat?.work
  if (agent === undefined || work?.kind !== 'engaged') return
  const interaction = interactionOf(turn.state, work.interaction)
  if (interaction.agent1 !== agent.id) return
  const leg = dialledLeg(turn, interaction)
  if (leg !== null && turn.now - leg.changedAt < oneMoment) return
  // What a phone was dialled at may be its old address; a number has but one.
  const isMoved = agent.seat?.station.kind === 'extension' && giveUpSilent(turn, interaction)
  if (!isMoved) ringAgain(turn, interaction)
}

/** A phone that was dialled has not begun to ring, or the time that the customer can be asked to wait is over. */
export function waitedForPhone(turn: Turn, interaction: Interaction): void {
  const isGivenUp = giveUpSilent(turn, interaction)
  if (isGivenUp && turn.now < (interaction.detached?.endsAt ?? 0)) return
  if (interaction.phase === 'conference') handOver(turn, interaction, 'requeued')
  else requeue(turn, interaction)
}

/** Hangs up what does not ring; the phone is dialled again once that is gone. False when nothing is silent. */
function giveUpSilent(turn: Turn, interaction: Interaction): boolean {
  const { id } = interaction
  const leg = dialledLeg(turn, interaction)
  if (leg === null) return false
  turn.record({ kind: 'reattach_given_up', interaction: id, leg: leg.id })
  turn.send(hangUp(id, leg.id, 'normal'))
  return true
}

/** The lost phone's new leg as long as it does not ring. */
function dialledLeg(turn: Turn, interaction: Interaction): Leg | null {
  const { agent1, detached } = interaction
  const leg = turn.state.legs.get(partyOf(interaction, agent1 ?? '')?.leg ?? '')
  return detached !== null && leg?.state === 'calling' ? leg : null
}

/** The agent is back: as it was, with the customer in the bridge or on hold, in the consult or the conference. */
export function reattached(turn: Turn, interaction: Interaction, leg: Leg): void {
  const { id } = interaction
  const agent = interaction.agent1 ?? broken(`${id} is nobody's`)
  turn.record({ kind: 'reattached', interaction: id, agent, leg: leg.id })
}

/** The interaction that this leg is to be attached to again, or null. */
export function reattachingOn(turn: Turn, leg: Leg): Interaction | null {
  const interaction = turn.state.interactions.get(leg.interaction)
  const isLive = leg.agent !== null && leg.state !== 'ending'
  return isLive &&
    interaction !== undefined &&
    interaction.detached !== null &&
    interaction.agent1 === leg.agent
    ? interaction
    : null
}

function within(turn: Turn): Duration {
  return turn.state.settings?.reattachWithin ?? defaultWithin
}
