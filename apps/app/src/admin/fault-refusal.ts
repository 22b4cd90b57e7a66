/** A fault in the settings that an edit would make, said in terms of what was sent. */
import type { Code, SettingsFault, SettingsProblem } from '@cordboard/contract'
import { EditRefused } from './edit-refused.ts'

const codes: Readonly<Record<SettingsProblem, Code>> = {
  unknown: 'unknown_reference',
  repeated: 'already_exists',
  not_a_number: 'invalid_number',
  not_an_extension: 'invalid_value',
  wrong_type: 'invalid_value',
  nothing_to_pick: 'reason_required',
}

/**
 * `at` is where the edited thing stands, as in `/queues/2`, or null when it was removed. A fault elsewhere means that
 * something else still stands on what was there: `in_use`.
 */
export function refusalOf({ pointer, problem, value }: SettingsFault, at: string | null): EditRefused {
  const code = codes[problem]
  const detail = `${pointer}: ${problem} '${value}'`
  if (at === null) return new EditRefused('in_use', detail)
  // Only extensions stand in their list by themselves.
  if (pointer === at) return new EditRefused(code, detail, '/extension')
  if (pointer.startsWith(`${at}/`)) return new EditRefused(code, detail, pointer.slice(at.length))
  // Of two that are called the same the later one is named, wherever the edited one stands.
  if (problem === 'repeated' && partOf(pointer) === partOf(at))
    return new EditRefused(code, detail, pointer.slice(pointer.lastIndexOf('/')))
  return new EditRefused('in_use', detail)
}

/** The list that a thing stands in: `/queues/2/name` and `/queues/3` stand in `/queues`. */
function partOf(pointer: string): string {
  return pointer.replace(/\/\d+(\/.*)?$/, '')
}
