/** `"Anna" <sip:1001@example.com>;tag=1`: the value of From, To, Contact, Route (RFC 3261 20.10, 25.1). */
import { Malformed } from './malformed.ts'
import { closingQuote, parseParams, skipSpace, unquote, type Params } from './params.ts'
import { parseUri, type SipUri } from './uri.ts'

export interface NameAddress {
  /** Without its quotes; empty when there is none. */
  readonly displayName: string
  readonly uri: SipUri
  /** The parameters behind the angle brackets; names in lower case. */
  readonly params: Params
}

/** Reads one address. Throws `Malformed` or `BadUri`. */
export function parseNameAddress(text: string): NameAddress {
  const start = skipSpace(text, 0)
  let displayName = ''
  let open = text.indexOf('<', start)
  if (text[start] === '"') {
    const end = closingQuote(text, start)
    displayName = unquote(text.slice(start + 1, end))
    open = skipSpace(text, end + 1)
    if (text[open] !== '<') throw new Malformed('address')
  } else if (open === -1) return parseBare(text, start)
  else if (open > start) {
    displayName = text.slice(start, open).trimEnd()
    if (!isTokens(displayName)) throw new Malformed('display name')
  }
  const close = text.indexOf('>', open)
  if (close === -1) throw new Malformed('address')
  return { displayName, uri: parseUri(text.slice(open + 1, close)), params: parseParams(text, close + 1) }
}

/** Without brackets everything behind the semicolon belongs to the header, and `?` may not occur (RFC 3261 20). */
function parseBare(text: string, start: number): NameAddress {
  const semicolon = text.indexOf(';', start)
  const end = semicolon === -1 ? text.length : semicolon
  const uri = text.slice(start, end).trimEnd()
  if (uri.includes('?') || uri.includes(',')) throw new Malformed('address')
  return { displayName: '', uri: parseUri(uri), params: parseParams(text, end) }
}

/** Unquoted names are tokens and spaces; names that are written in another script without quotes are let pass. */
function isTokens(name: string): boolean {
  return /^[\w\-.!%*+`'~\s\u0080-\uffff]*$/.test(name)
}
