/** The faults in the settings that an edit would make, said in terms of what was sent. */
import type { Code, Fault, SettingsFault, SettingsProblem } from '@cordboard/contract'
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
export function refusalOf(
  [first, ...others]: readonly [SettingsFault, ...SettingsFault[]],
  at: string | null,
): EditRefused {
  const detail = `${first.pointer}: ${first.problem} '${first.value}'`
  const pointer = fieldOf(first, at)
  if (pointer === null) return new EditRefused('in_use', detail)
  const faults = others.flatMap((fault): Fault[] => {
    const field = fieldOf(fault, at)
    return field === null ? [] : [{ code: codes[fault.problem], pointer: field }]
  })
  return new EditRefused(codes[first.problem], detail, pointer, faults)
}

/** The field of what was sent, as a JSON pointer; null when the fault is elsewhere. */
function fieldOf({ pointer, problem }: SettingsFault, at: string | null): string | null {
  if (at === null) return null
  // Only extensions stand in their list by themselves.
  if (pointer === at) return '/extension'
  if (pointer.startsWith(`${at}/`)) return pointer.slice(at.length)
  // Of two that are called the same the later one is named, wherever the edited one stands.
  const isTwin = problem === 'repeated' && partOf(pointer) === partOf(at)
  return isTwin ? pointer.slice(pointer.lastIndexOf('/')) : null
}

/** The list that a thing stands in: `/queues/2/name` and `/queues/3` stand in `/queues`. */
function partOf(pointer: string): string {
  return pointer.replace(/\/\d+(\/.*)?$/, '')
}
