/** Whether a value can stand in a variable (CAD-2). */
import type { VariableType } from './variable.ts'

const patterns: Readonly<Record<VariableType, RegExp>> = {
  string: /^/u,
  integer: /^[+-]?[0-9]+$/u,
  decimal: /^[+-]?[0-9]+(\.[0-9]+)?$/u,
  boolean: /^(true|false)$/u,
  'date-time':
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})$/u,
}

/** An empty value fits every type: nothing has been filled in. A date-time is ISO 8601 with its offset. */
export function fitsType(type: VariableType, value: string): boolean {
  if (value === '') return true
  return patterns[type].test(value) && (type !== 'date-time' || isMoment(value))
}

/** `Date.parse` judges month and time, but takes 30 February for 2 March. */
function isMoment(value: string): boolean {
  const [day = ''] = value.split('T')
  return !Number.isNaN(Date.parse(value)) && new Date(day).toISOString().startsWith(day)
}
