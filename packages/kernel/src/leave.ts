/** Agents who have to go: sent away by a supervisor, or no longer of the team, at the station, permitted, or there at all. */
import type { Id } from '@cordboard/contract'
import { wrapUp } from './calls/finish.ts'
import type { Seat } from './state/agent.ts'
import { isAgent, mayUsePhone } from './state/catalog.ts'
import { interactionOf } from './state/lookup.ts'
import type { State } from './state/state.ts'
import { maySitAt } from './state/station.ts'
import type { Turn } from './turn.ts'

/** Signs out those whose work is over; who is no agent any more has no desktop to wrap up at, so it is done for them. */
export function leave(turn: Turn): void {
  for (const id of turn.touchedAgents) {
    const seat = turn.state.agents.get(id)?.seat ?? null
    if (seat === null || !hasToGo(turn.state, id, seat)) continue
    if (seat.work.kind === 'wrap_up' && !isAgent(turn.state.index.catalog, id)) {
      const reason = turn.state.settings?.wrapUp.defaultReason ?? null
      wrapUp(turn, interactionOf(turn.state, seat.work.interaction), id, reason, true)
    }
    if (turn.state.agents.get(id)?.seat?.work.kind === 'none') turn.record({ kind: 'signed_out', agent: id })
  }
}

function hasToGo(state: State, id: Id, { isLeaving, team, station }: Seat): boolean {
  const { catalog } = state.index
  if (isLeaving === true || !mayUsePhone(catalog, id)) return true
  return catalog.people.get(id)?.teams.includes(team) !== true || !maySitAt(catalog, id, station)
}
