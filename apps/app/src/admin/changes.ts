/** What differs between a thing before and after, field by field, for the audit log. */
import { isDeepStrictEqual } from 'node:util'
import type { AuditEntry } from '@cordboard/contract'

type Thing = Readonly<Record<string, unknown>>

/** Null stands for a thing that is not there. What a secure variable begins with is not told. */
export function changesBetween(before: object | null, after: object | null): AuditEntry['changes'] {
  const old: Thing = { ...before }
  const fresh: Thing = { ...after }
  const fields = [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
  return fields
    .filter((field) => !isDeepStrictEqual(old[field], fresh[field]))
    .map((field) => ({ field, before: told(old[field]), after: told(fresh[field]) }))
}

function told(value: unknown): unknown {
  if (value === undefined) return null
  if (Array.isArray(value)) return value.map(told)
  if (typeof value !== 'object' || value === null) return value
  const isSecret = 'secure' in value && value.secure === true
  return isSecret && 'initial' in value ? { ...value, initial: '***' } : value
}
