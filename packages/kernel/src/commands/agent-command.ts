/** Signing in and out, and picking a state. */
import type { Id, PickedState, Station } from '@cordboard/contract'
import type { Seat } from '../state/agent.ts'
import { mayUsePhone, permits } from '../state/catalog.ts'
import { findStation } from './find-station.ts'
import { done, refuse, type Reply } from './reply.ts'
import type { Turn } from '../turn.ts'

/** Takes a team and a station (STA-2); for who may do something with them (ANS-9). The agent begins in Idle. */
export function signIn(turn: Turn, agent: Id, team: Id, wish: Station): Reply {
  const { agents, index } = turn.state
  const person = index.catalog.people.get(agent)
  if (person === undefined) return refuse('not_allowed', `${agent} is nobody's login here`)
  if (agents.get(agent)?.seat != null) return refuse('already_signed_in', `${agent} is signed in`)
  if (!mayUsePhone(index.catalog, agent))
    return refuse('not_permitted', `the profile of ${agent} permits no calls of any kind`)
  if (!person.teams.includes(team)) return refuse('unknown_team', `${agent} is not in a team ${team}`)
  const station = findStation(turn.state, agent, wish)
  if (station.kind === 'refused') return station
  turn.record({ kind: 'signed_in', agent, team, station })
  return done
}

/** Not while a request is shown (ANS-5), nor before the work on hand is done. */
export function signOut(turn: Turn, agent: Id): Reply {
  const seat = turn.state.agents.get(agent)?.seat ?? null
  if (seat === null) return refuse('not_allowed_now', `${agent} is not signed in`)
  if (seat.work.kind === 'offered') return refuse('request_pending', 'a request is being shown')
  if (seat.work.kind !== 'none') return refuse('in_progress', 'a contact is not finished')
  turn.record({ kind: 'signed_out', agent })
  return done
}

/** At once when nothing is on hand, else after the wrap-up (STA-1). Picking what one already is keeps one's place. */
export function pickState(turn: Turn, agent: Id, pick: PickedState): Reply {
  const seat = turn.state.agents.get(agent)?.seat ?? null
  if (seat === null) return refuse('not_allowed_now', `${agent} is not signed in`)
  if (pick.state === 'idle' && pick.reason !== undefined) {
    const reasons = turn.state.settings?.idleReasons ?? []
    if (!reasons.some(({ id }) => id === pick.reason))
      return refuse('unknown_reason', `there is no idle reason ${pick.reason}`)
  }
  if (pick.state === 'available' && !permits(turn.state.index.catalog, agent, 'take_calls'))
    return refuse('not_permitted', `the profile of ${agent} permits no customers' calls`)
  if (!isAlready(seat, pick)) turn.record({ kind: 'state_picked', agent, pick })
  return done
}

function isAlready(seat: Seat, pick: PickedState): boolean {
  const { presence } = seat
  if (seat.next !== null || seat.work.kind !== 'none') return false
  if (presence.kind === 'idle') return pick.state === 'idle' && (pick.reason ?? null) === presence.reason
  return presence.kind === 'available' && pick.state === 'available'
}
