/** The station that an agent chose at sign-in (STA-2), or why they cannot have it. */
import type { Id, Station } from '@cordboard/contract'
import { checkNumber, digitsOf } from '@cordboard/contract/dial-number'
import { permits } from '../state/catalog.ts'
import type { State } from '../state/state.ts'
import { isReachable, isTaken, maySitAt } from '../state/station.ts'
import { refuse, type Refusal } from './reply.ts'

/** One agent to a station. A phone may be out of reach for now; a number needs a trunk at once. */
export function findStation(state: State, agent: Id, wish: Station): Station | Refusal {
  const station = wish.kind === 'number' ? findNumber(state, agent, wish.number) : wish
  if (station.kind === 'refused') return station
  if (station.kind === 'extension' && !maySitAt(state.index.catalog, agent, station))
    return refuse('unknown_station', `there is no extension ${station.extension}`)
  return isTaken(state, station) ? refuse('station_in_use', 'another agent has this station') : station
}

/** As for every number that is dialled (TRF-4); one of our own entry points would call ourselves. */
function findNumber(state: State, agent: Id, text: string): Station | Refusal {
  const { catalog } = state.index
  if (!permits(catalog, agent, 'dial_numbers'))
    return refuse('not_permitted', `the profile of ${agent} permits no numbers`)
  const checked = checkNumber(text, state.settings?.handling?.longestNumber)
  if (!checked.ok) return refuse(checked.code, `${text} cannot be dialled`)
  if (catalog.entryPointOfDigits.has(digitsOf(checked.number)))
    return refuse('entry_point_number', `${text} is an entry point's`)
  const station: Station = { kind: 'number', number: checked.number }
  return isReachable(state, station) ? station : refuse('no_trunk', 'there is no trunk to call it over')
}
