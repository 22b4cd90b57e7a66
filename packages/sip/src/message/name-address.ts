/** `"Anna" <sip:1001@example.com>;tag=1`: the value of From, To, Contact, Route (RFC 3261 20.10, 25.1). */
import type { SipUri } from './uri.ts'

export interface NameAddress {
  /** Without its quotes; empty when there is none. */
  readonly displayName: string
  readonly uri: SipUri
  /** The parameters behind the angle brackets; names in lower case. */
  readonly params: ReadonlyMap<string, string>
}
