/** What one REGISTER asks for (RFC 3261 10.2, 10.3), as a value. */
import type { Headers } from '../message/headers.ts'
import type { NameAddress } from '../message/name-address.ts'
import { formatUri } from '../message/uri.ts'
import { isUnreadable } from '../message/malformed.ts'

/** Shortest and longest registration in seconds. */
export interface ExpiryLimits {
  readonly min: number
  readonly max: number
}

export type Registration =
  /** No Contact: only a question. */
  | { readonly kind: 'query' }
  /** `Contact: *`. */
  | { readonly kind: 'remove all' }
  | {
      readonly kind: 'change'
      readonly contacts: readonly { readonly uri: string; readonly expires: number }[]
    }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'too brief' }

/** Reads a REGISTER. A longer expiry than allowed is cut, a shorter one refused (423), 0 removes. */
export function readRegistration(headers: Headers, limits: ExpiryLimits): Registration {
  const fallback = seconds(headers.get('expires')) ?? limits.max
  const lines = headers.list('contact')
  if (lines.length === 0) return { kind: 'query' }
  if (lines.includes('*'))
    return lines.length === 1 && headers.get('expires') === '0'
      ? { kind: 'remove all' }
      : { kind: 'malformed' }
  const contacts = readContacts(headers)?.map(({ uri, params }) => ({
    uri: formatUri(uri),
    expires: Math.min(seconds(params.get('expires')) ?? fallback, limits.max),
  }))
  if (contacts === undefined) return { kind: 'malformed' }
  const isTooBrief = contacts.some(({ expires }) => expires > 0 && expires < limits.min)
  return isTooBrief ? { kind: 'too brief' } : { kind: 'change', contacts }
}

function readContacts(headers: Headers): readonly NameAddress[] | undefined {
  try {
    const contacts = headers.addresses('contact')
    return contacts.every(({ uri }) => uri.scheme === 'sip' || uri.scheme === 'sips') ? contacts : undefined
  } catch (error) {
    if (isUnreadable(error)) return undefined
    throw error
  }
}

/** A malformed or overlarge number counts as absent (RFC 3261 20.19, RFC 4475 3.1.2.4). */
function seconds(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,10}$/.test(value) ? Number(value) : undefined
}
