/** What is kept beside the state so that nothing has to be searched; always derivable from it. */
import type { Id, Instant } from '@cordboard/contract'
import type { AgentRecord } from './agent.ts'
import { permits } from './catalog.ts'
import type { Consult } from './consult.ts'
import type { Interaction } from './interaction.ts'
import { consultedOf, partyOf } from './lookup.ts'
import { Ordered } from './ordered.ts'
import type { State } from './state.ts'
import { isReachable, maySitAt } from './station.ts'
import { interactionTimers, type TimerKind } from './timers.ts'
import { WaitingLine, type Place } from './waiting-line.ts'

/** How long the switch may take to confirm what was asked of it, in milliseconds. */
const joinTime = 10_000
const holdTime = 5_000
const mergeTime = 5_000
const hangUpTime = 5_000

export function indexInteraction(state: State, id: Id): void {
  const interaction = state.interactions.get(id)
  const due = interaction === undefined ? {} : timersOf(state, interaction)
  for (const kind of interactionTimers) {
    setTimer(state, kind, id, due[kind] ?? null)
  }
  const place = interaction === undefined ? null : placeOf(interaction)
  const { waiting, waitingIn } = state.index
  const before = waitingIn.get(id)
  if (before !== undefined && before !== place?.queue) {
    waiting.get(before)?.delete(id)
    waitingIn.delete(id)
  }
  if (place === null) return
  const line = waiting.get(place.queue) ?? new WaitingLine()
  waiting.set(place.queue, line)
  waitingIn.set(id, place.queue)
  line.set(id, place)
}

/** Where an interaction stands in line for an agent: the customer, or the consult about them (CON-2); or null. */
export function placeOf({ arrivedAt, consult, except, order, phase, queue }: Interaction): Place | null {
  if (phase === 'waiting') return { queue, who: 'caller', since: arrivedAt, order, except }
  const asked = consult?.phase === 'waiting' ? consult.to.queue : null
  if (consult === null || asked === null) return null
  return { queue: asked, who: 'consult', since: consult.askedAt, order: consult.order, except: [] }
}

/** The hang-up that a leg waits for. */
export function indexLeg(state: State, id: Id): void {
  const leg = state.legs.get(id)
  setTimer(state, 'hang_up', id, leg?.state === 'ending' ? leg.changedAt + hangUpTime : null)
}

/** The wrap-up that submits itself. */
export function indexWrapUp(state: State, { id, seat }: AgentRecord): void {
  setTimer(state, 'wrap_up', id, seat?.work.kind === 'wrap_up' ? seat.work.endsAt : null)
}

/** Puts the agent among the free of their team, or takes them away. */
export function indexAgent(state: State, agent: AgentRecord, team: Id): void {
  const free = state.index.free.get(team) ?? new Ordered()
  state.index.free.set(team, free)
  const since = freeSince(state, agent)
  if (since !== null && agent.seat?.team === team) free.set(agent.id, since, agent.order)
  else free.delete(agent.id)
}

/**
 * Since when the agent may be offered a call, or null: available, permitted to take calls, nothing on hand, the phone
 * reachable and hung up (ANS-3, ANS-9, END-3).
 */
export function freeSince(state: State, agent: AgentRecord): Instant | null {
  const { seat } = agent
  if (seat === null || seat.presence.kind !== 'available') return null
  if (seat.work.kind !== 'none' || agent.legs.size > 0) return null
  if (!isReachable(state, seat.station)) return null
  const { catalog } = state.index
  if (seat.isLeaving === true || !permits(catalog, agent.id, 'take_calls')) return null
  const isTheirs = catalog.people.get(agent.id)?.teams.includes(seat.team) === true
  return isTheirs && maySitAt(catalog, agent.id, seat.station) ? seat.presence.since : null
}

type Due = Partial<Record<TimerKind, Instant | null>>

function timersOf(state: State, interaction: Interaction): Due {
  const { consult, offer } = interaction
  switch (interaction.phase) {
    case 'waiting':
      return { longest_wait: interaction.waitEndsAt }
    case 'offered':
      return { ring: offer?.endsAt ?? null }
    case 'connected':
      return {
        hold: holdDue(interaction),
        ...(consult === null ? {} : consultTimersOf(consult, interaction)),
      }
    case 'dialling':
      return { number_ring: interaction.ringEndsAt }
    case 'with_number':
      return { hold: holdDue(interaction) }
    case 'announcing':
      return { announcement: interaction.announcement?.endsAt ?? 0 }
    case 'detached':
      return { reattach: reattachDue(state, interaction) }
    case 'conference':
      return interaction.detached === null ? {} : { reattach: reattachDue(state, interaction) }
    case 'post_call':
    case 'ended':
      return {}
  }
}

/** When the switch must have joined, held or resumed. */
function holdDue({ main }: Interaction): Instant | null {
  if (main.hold === 'joining') return main.requestedAt + joinTime
  return main.hold === 'hold_requested' || main.hold === 'resume_requested'
    ? main.requestedAt + holdTime
    : null
}

function consultTimersOf(consult: Consult, interaction: Interaction): Due {
  switch (consult.phase) {
    case 'waiting':
      return { consult_wait: consult.waitEndsAt }
    case 'connecting':
    case 'ringing': {
      const isNumber = consultedOf(interaction)?.role === 'number'
      return { [isNumber ? 'number_ring' : 'consult_ring']: consult.ringEndsAt }
    }
    case 'accepted':
      return {}
    case 'merging':
      return { conference: (consult.mergingAt ?? 0) + mergeTime }
  }
}

/** A phone that was dialled is waited for until it should ring; one that rings, or is not dialled, until the end. */
function reattachDue({ legs }: State, interaction: Interaction): Instant | null {
  const { agent1, detached } = interaction
  const leg = legs.get(partyOf(interaction, agent1 ?? '')?.leg ?? '')
  return (leg?.state === 'calling' ? detached?.silentAt : detached?.endsAt) ?? null
}

function setTimer(state: State, kind: TimerKind, id: Id, due: Instant | null): void {
  const timers = state.timers.due.get(kind) ?? new Ordered()
  state.timers.due.set(kind, timers)
  if (due === null) timers.delete(id)
  else timers.set(id, due, 0)
}
