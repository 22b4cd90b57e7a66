/** New settings, as a whole; they count from the next decision on. */
import type { Settings } from '@cordboard/contract'
import type { Turn } from './turn.ts'

/** People who are no longer there, or no longer have their team or station, are signed out once they have no work.
 * Settings of the version already known change nothing. */
export function replaceSettings(turn: Turn, settings: Settings): void {
  if (turn.state.settings?.version === settings.version) return
  turn.record({ kind: 'settings_replaced', settings })
  const { people, extensions } = turn.state.index.catalog
  for (const { id, seat } of turn.state.agents.values()) {
    if (seat === null || seat.work.kind !== 'none') continue
    const keepsTeam = people.get(id)?.teams.includes(seat.team) === true
    if (!keepsTeam || !extensions.has(seat.station.extension)) turn.record({ kind: 'signed_out', agent: id })
  }
}
