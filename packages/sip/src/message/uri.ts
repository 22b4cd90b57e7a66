/** URIs as RFC 3261 19.1 writes them, and the `tel:` of RFC 3966. */

export interface SipUri {
  readonly scheme: 'sip' | 'sips' | 'tel'
  /** Percent-decoded; the number itself for `tel:`. Empty when the URI has no user. */
  readonly user: string
  readonly password: string | undefined
  /** Lower case; an IPv6 address keeps its brackets. Empty for `tel:`. */
  readonly host: string
  readonly port: number | undefined
  /** Names in lower case; the value is empty for a parameter without one. */
  readonly params: ReadonlyMap<string, string>
  /** What follows the question mark, undecoded. */
  readonly headers: string
}
