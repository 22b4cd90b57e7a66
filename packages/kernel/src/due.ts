/** Timers: when the next is due, and what each does. */
import type { Id, Instant, MissReason } from '@cordboard/contract'
import { announce } from './calls/arrive.ts'
import { conferenceFailed } from './calls/conference.ts'
import { consultFailed } from './calls/consult-end.ts'
import { hangUp } from './effect.ts'
import { finish, wrapUp } from './calls/finish.ts'
import { holdOrResumeFailed } from './calls/hold-failed.ts'
import { agentRecordOf, interactionOf, legOf, seatOf } from './state/lookup.ts'
import { numberNotTaken } from './calls/number-leg.ts'
import { missed } from './calls/offer-end.ts'
import { waitedForPhone } from './calls/reattach.ts'
import { requeue } from './calls/requeue.ts'
import { consultMissed } from './calls/ring-consulted.ts'
import type { State } from './state/state.ts'
import { stationOf } from './state/station.ts'
import { timerKinds, timerRules, type TimerKind } from './state/timers.ts'
import type { Turn } from './turn.ts'

/** When `timers` must next be handed in, or null while nothing is due. May lie in the past: then at once. */
export function nextDue(state: State): Instant | null {
  let earliest: Instant | null = null
  for (const kind of timerKinds) {
    const due = firstDue(state, kind)
    if (due !== null && (earliest === null || due.at < earliest)) earliest = due.at
  }
  return earliest
}

/** Fires all that is due. Each of them moves or removes its own timer. */
export function timers(turn: Turn): void {
  for (const kind of timerKinds) {
    for (;;) {
      const due = firstDue(turn.state, kind)
      if (due === null || due.at > turn.now) break
      fire[kind](turn, due.id)
    }
  }
}

function firstDue(state: State, kind: TimerKind): { readonly id: Id; readonly at: Instant } | null {
  const rule = timerRules[kind]
  if (rule.withSwitch && state.line.phase !== 'ready') return null
  const first = state.timers.due.get(kind)?.first() ?? null
  if (first === null) return null
  return { id: first.id, at: rule.class === 'protects' ? first.rank : mercifully(state, first.rank) }
}

/** Not before people have had a moment to act after an outage. */
export function mercifully(state: State, due: Instant): Instant {
  return Math.max(due, state.timers.mercyUntil)
}

/** A phone that never rang was not reachable; one that rang was not answered. Not every trunk says that it rings. */
function whyNotTaken(state: State, id: Id | null = null): MissReason {
  const leg = state.legs.get(id ?? '')
  if (leg?.state !== 'calling') return 'no_answer'
  return stationOf(state, leg)?.kind === 'number' ? 'no_answer' : 'unreachable'
}

const fire: Readonly<Record<TimerKind, (turn: Turn, id: Id) => void>> = {
  ring(turn, id) {
    const interaction = interactionOf(turn.state, id)
    missed(turn, interaction, whyNotTaken(turn.state, interaction.offer?.leg))
  },
  consult_ring(turn, id) {
    const interaction = interactionOf(turn.state, id)
    consultMissed(turn, interaction, whyNotTaken(turn.state, interaction.consult?.leg))
  },
  number_ring(turn, id) {
    const interaction = interactionOf(turn.state, id)
    if (interaction.consult === null) numberNotTaken(turn, interaction, 'no_answer')
    else consultMissed(turn, interaction, 'no_answer')
  },
  consult_wait(turn, id) {
    consultFailed(turn, interactionOf(turn.state, id), 'no_answer')
  },
  conference(turn, id) {
    conferenceFailed(turn, interactionOf(turn.state, id))
  },
  wrap_up(turn, id) {
    const { work } = seatOf(agentRecordOf(turn.state, id))
    const reason = turn.state.settings?.wrapUp.defaultReason ?? null
    if (work.kind === 'wrap_up') wrapUp(turn, interactionOf(turn.state, work.interaction), id, reason, true)
  },
  longest_wait(turn, id) {
    const interaction = interactionOf(turn.state, id)
    const queue = turn.state.index.catalog.queues.get(interaction.queue)
    announce(turn, interaction, queue?.onLongestWait.announcement ?? 'all_busy')
  },
  reattach(turn, id) {
    waitedForPhone(turn, interactionOf(turn.state, id))
  },
  announcement(turn, id) {
    finish(turn, interactionOf(turn.state, id), 'treatment')
  },
  /** A call that cannot be joined needs another agent; a hold that is not done is taken back. */
  hold(turn, id) {
    const interaction = interactionOf(turn.state, id)
    if (interaction.phase === 'with_number') numberNotTaken(turn, interaction, 'lost')
    else if (interaction.main.hold === 'joining') requeue(turn, interaction)
    else holdOrResumeFailed(turn, interaction)
  },
  hang_up(turn, id) {
    const leg = legOf(turn.state, id)
    turn.record({ kind: 'leg_ending', interaction: leg.interaction, leg: id })
    turn.send(hangUp(leg.interaction, id, 'normal'))
  },
}
