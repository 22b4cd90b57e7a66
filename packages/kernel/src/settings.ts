/** New settings, as a whole; they count from the next decision on. */
import type { Settings } from '@cordboard/contract'
import type { Turn } from './turn.ts'

/** Settings of the version already known change nothing. */
export function replaceSettings(turn: Turn, settings: Settings): void {
  if (turn.state.settings?.version === settings.version) return
  turn.record({ kind: 'settings_replaced', settings })
}
