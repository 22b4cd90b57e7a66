/** Facts about agents, and what the facts of a call do to the agent on it. */
import { dnOf, type Id, type Instant, type PickedState } from '@cordboard/contract'
import type { AgentRecord, Missed, Presence, Work } from '../state/agent.ts'
import type { FactOf } from './fact.ts'
import { agentRecordOf, seatOf } from '../state/lookup.ts'
import type { State } from '../state/state.ts'

/** How many notices a page that reloads still gets. */
const noticesKept = 8

export function applySignedIn(state: State, fact: FactOf<'signed_in'>): void {
  const agent = state.agents.get(fact.agent) ?? newAgent(fact.agent, state.agents.size)
  state.agents.set(agent.id, agent)
  agent.signedOutAt = null
  agent.seat = {
    team: fact.team,
    station: fact.station,
    presence: { kind: 'idle', since: fact.at, reason: null },
    work: { kind: 'none' },
    next: null,
  }
  state.index.stations.set(dnOf(fact.station), agent.id)
  const team = state.index.signedIn.get(fact.team) ?? new Set<Id>()
  state.index.signedIn.set(fact.team, team.add(agent.id))
}

export function applySignedOut(state: State, fact: FactOf<'signed_out'>): void {
  const agent = agentRecordOf(state, fact.agent)
  const seat = seatOf(agent)
  state.index.stations.delete(dnOf(seat.station))
  state.index.signedIn.get(seat.team)?.delete(agent.id)
  agent.seat = null
  agent.signedOutAt = fact.at
  // Who left by themselves has read them; who was sent away is yet to read why.
  if (seat.isLeaving !== true) agent.notices.length = 0
}

export function applySentAway(state: State, fact: FactOf<'sent_away'>): void {
  const agent = agentRecordOf(state, fact.agent)
  agent.seat = { ...seatOf(agent), isLeaving: true }
}

export function applyStatePicked(state: State, fact: FactOf<'state_picked'>): void {
  const agent = agentRecordOf(state, fact.agent)
  const seat = seatOf(agent)
  agent.seat =
    seat.work.kind === 'none'
      ? { ...seat, presence: presenceOf(fact.pick, fact.at), next: null }
      : { ...seat, next: fact.pick }
}

export function applyWorkHealed(state: State, fact: FactOf<'work_healed'>): void {
  const agent = agentRecordOf(state, fact.agent)
  for (const leg of agent.legs) if (!state.legs.has(leg)) agent.legs.delete(leg)
  if (agent.seat !== null) withdraw(agent, fact.at)
}

export function applyNoticed(state: State, fact: FactOf<'noticed'>): void {
  const agent = agentRecordOf(state, fact.agent)
  state.counter += 1
  agent.notices.push(fact.notice)
  if (agent.notices.length > noticesKept) agent.notices.shift()
}

/** The agent goes on to the next piece of work on the same call. */
export function work(agent: AgentRecord, next: Work): void {
  agent.seat = { ...seatOf(agent), work: next }
}

/** The request was not theirs after all: they keep their place among the available. */
export function withdraw(agent: AgentRecord, at: Instant): void {
  const seat = seatOf(agent)
  const presence = seat.next === null ? seat.presence : presenceOf(seat.next, at)
  agent.seat = { ...seat, presence, work: { kind: 'none' }, next: null }
}

/** Consulted, and not any more: as they were before, or as they picked meanwhile; from now on. */
export function release(agent: AgentRecord, at: Instant): void {
  const seat = seatOf(agent)
  const presence = seat.next === null ? { ...seat.presence, since: at } : presenceOf(seat.next, at)
  agent.seat = { ...seat, presence, work: { kind: 'none' }, next: null }
}

/** The request was missed (ANS-4): what was picked meanwhile is void, only a new pick ends RONA. */
export function miss(agent: AgentRecord, missed: Missed, at: Instant): void {
  const presence: Presence = { kind: 'rona', since: at, missed }
  agent.seat = { ...seatOf(agent), presence, work: { kind: 'none' }, next: null }
}

/** Work is done once the wrap-up is submitted and the phone hung up (END-3); then the picked state counts. */
export function clear(agent: AgentRecord, at: Instant): void {
  const seat = agent.seat
  if (seat === null || seat.work.kind !== 'clearing' || agent.legs.size > 0) return
  const presence = seat.next === null ? { ...seat.presence, since: at } : presenceOf(seat.next, at)
  agent.seat = { ...seat, presence, work: { kind: 'none' }, next: null }
}

function presenceOf(pick: PickedState, at: Instant): Presence {
  return pick.state === 'available'
    ? { kind: 'available', since: at }
    : { kind: 'idle', since: at, reason: pick.reason ?? null }
}

function newAgent(id: Id, order: number): AgentRecord {
  return { id, order, version: 0, seat: null, legs: new Set(), notices: [], signedOutAt: null }
}
