/**
 * The wall clock may be set while no app is looking. One app's own clock is steady; the next one's may be an hour off.
 *
 * Set back: all that is remembered moves back with it, as if no time had passed; otherwise newcomers would overtake
 * those who wait, and no sight of the switch would be believed. Set forward, or away for longer than any app is: time
 * in which nobody could be served does not count, so the timers move along; what is remembered stays.
 */
import type { Duration, Instant } from '@cordboard/contract'
import type { AgentRecord, Presence, Seat } from '../state/agent.ts'
import { indexAgent, indexInteraction, indexLeg, indexWrapUp } from '../state/indexes.ts'
import type { Interaction } from '../state/interaction.ts'
import type { Offer } from '../state/party.ts'
import type { State } from '../state/state.ts'

/** No app is away for longer than this and finds its callers still waiting. */
const longestOutage: Duration = 10 * 60_000

/** By how much the timers are to move for an owner whose clock shows `now`: 0 after an ordinary outage. */
export function clockStepOf(state: State, now: Instant): number {
  if (state.at === 0) return 0
  const away = now - state.at
  return away < 0 || away > longestOutage ? away : 0
}

export function applyClockStep(state: State, step: number): void {
  for (const interaction of state.interactions.values()) {
    moveTimers(interaction, step)
    if (step < 0) moveMemories(interaction, step)
  }
  for (const leg of state.legs.values()) leg.changedAt += step
  for (const agent of state.agents.values()) {
    moveWrapUp(agent, step)
    if (step < 0) moveAgent(agent, step)
  }
  if (step < 0) for (const [channel, at] of state.dismissed) state.dismissed.set(channel, at + step)
  for (const id of state.interactions.keys()) indexInteraction(state, id)
  for (const id of state.legs.keys()) indexLeg(state, id)
  for (const agent of state.agents.values()) {
    indexWrapUp(state, agent)
    if (agent.seat !== null) indexAgent(state, agent, agent.seat.team)
  }
}

function moveTimers(interaction: Interaction, step: number): void {
  const { announcement, consult, detached, main } = interaction
  interaction.waitEndsAt += step
  main.requestedAt += step
  interaction.ringEndsAt = moved(interaction.ringEndsAt, step)
  if (consult !== null) {
    consult.waitEndsAt = moved(consult.waitEndsAt, step)
    consult.ringEndsAt = moved(consult.ringEndsAt, step)
    consult.mergingAt = moved(consult.mergingAt, step)
  }
  if (announcement !== null)
    interaction.announcement = { ...announcement, endsAt: announcement.endsAt + step }
  if (detached !== null)
    interaction.detached = {
      ...detached,
      until: detached.until + step,
      endsAt: detached.endsAt + step,
      silentAt: detached.silentAt + step,
    }
  interaction.offer = movedOffer(interaction.offer, step)
  for (const party of interaction.parties) party.offer = movedOffer(party.offer, step)
}

function movedOffer(offer: Offer | null, step: number): Offer | null {
  if (offer === null) return null
  return { ...offer, offeredAt: offer.offeredAt + Math.min(0, step), endsAt: offer.endsAt + step }
}

function moveMemories(interaction: Interaction, step: number): void {
  const { consult, main } = interaction
  interaction.arrivedAt += step
  interaction.conferenceAt = moved(interaction.conferenceAt, step)
  if (consult !== null) {
    consult.askedAt += step
    consult.acceptedAt = moved(consult.acceptedAt, step)
    consult.heldAt = moved(consult.heldAt, step)
  }
  main.heldAt = moved(main.heldAt, step)
  for (const party of interaction.parties) {
    party.answeredAt = moved(party.answeredAt, step)
    party.endedAt = moved(party.endedAt, step)
  }
}

function moveWrapUp(agent: AgentRecord, step: number): void {
  const { seat } = agent
  if (seat?.work.kind !== 'wrap_up') return
  agent.seat = { ...seat, work: { ...seat.work, endsAt: moved(seat.work.endsAt, step) } }
}

function moveAgent(agent: AgentRecord, step: number): void {
  agent.signedOutAt = moved(agent.signedOutAt, step)
  agent.notices.splice(0, Infinity, ...agent.notices.map((notice) => ({ ...notice, at: notice.at + step })))
  if (agent.seat !== null) agent.seat = movedSeat(agent.seat, step)
}

function movedSeat(seat: Seat, step: number): Seat {
  const presence: Presence = { ...seat.presence, since: seat.presence.since + step }
  const work = seat.work.kind === 'none' ? seat.work : { ...seat.work, since: seat.work.since + step }
  return { ...seat, presence, work }
}

function moved(at: Instant | null, step: number): Instant | null {
  return at === null ? null : at + step
}
