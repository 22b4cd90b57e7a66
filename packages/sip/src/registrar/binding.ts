/** One contact of an address of record (RFC 3261 10.3), as a plain value that may be stored as JSON. */
import type { TransportAddress } from '../transport/address.ts'

export interface Binding {
  /** The address of record: the user part, as in the account. */
  readonly aor: string
  /** The contact's URI as the phone wrote it. Requests carry it, but go to `source`. */
  readonly contact: string
  /** Where the REGISTER came from; behind a NAT the only way to the phone. */
  readonly source: TransportAddress
  readonly callId: string
  readonly cseq: number
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  readonly userAgent: string
}

/** Why a binding is no more. */
export type BindingEnd = 'removed' | 'expired' | 'replaced'
