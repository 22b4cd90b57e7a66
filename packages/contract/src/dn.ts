/** The DN of a station; apart from the schemas so that pages can read it without them. */
import type { Station } from './agent.ts'

/** What is dialled to reach it: an extension, or a number in E.164. */
export function dnOf(station: Station): string {
  return station.kind === 'extension' ? station.extension : station.number
}
