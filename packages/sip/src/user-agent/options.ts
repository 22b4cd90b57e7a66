/** What a user agent is told once, at its start, by its owner. */
import type { Clock } from '../clock.ts'
import type { FindAccount } from '../digest/challenger.ts'
import type { Algorithm } from '../digest/digest-response.ts'
import type { NameAddress } from '../message/name-address.ts'
import type { Random } from '../random.ts'
import type { ContactLimit } from '../registrar/contact-limit.ts'
import type { Protocol, TransportAddress } from '../transport/address.ts'
import type { LooseEndKeeper } from './loose-end.ts'

/** Who sent a request, as far as its owner can tell from address and From. */
export type Identity =
  /** A trunk known by its address: needs no password. */
  | { readonly kind: 'trusted'; readonly endpoint: string }
  /** Must prove by digest to be one of the accounts; `endpoint` becomes the account's name. */
  | { readonly kind: 'digest' }
  /** Is refused with 403, and not heard any more for a while when that does not help. */
  | { readonly kind: 'stranger' }

export interface UserAgentOptions {
  /** The address to bind, and what Via and Contact say unless `advertise` does. Port 0 picks a free one. */
  readonly listen: {
    readonly address: string
    readonly port: number
    readonly protocols?: readonly Protocol[]
  }
  /** The host that others reach us by, when it is not the bound one (an IPv6 address without brackets). */
  readonly advertise?: string
  /** User-Agent and Server. Default `Cordboard`. */
  readonly product?: string
  /** The realm of our digest challenges. Default `cordboard`. */
  readonly realm?: string
  /**
   * What our challenges offer, in this order. Default `['MD5']`: phones of before RFC 8760 give up on a challenge that
   * names anything else, even beside MD5 (baresip 1.0), or answer only the last one (JsSIP).
   */
  readonly algorithms?: readonly Algorithm[]
  /** Who may register and call with a password. Asked at every request, so it may change at any time. */
  readonly findAccount?: FindAccount
  /** Who sends this INVITE. Default: everybody is `digest`. */
  readonly identify?: (source: TransportAddress, from: NameAddress) => Identity
  /** Addresses that are never banned. Default: none. */
  readonly neverBan?: (address: string) => boolean
  /** Shortest and longest registration in seconds. Default 30 and 3600. */
  readonly expires?: { readonly min: number; readonly max: number }
  /** How many contacts an address of record may have. Default: eight, the newest win. */
  readonly contactLimit?: (aor: string) => ContactLimit
  /** Timer values of RFC 3261 table 4 in milliseconds. Default 500, 4000, 5000. */
  readonly timers?: { readonly t1: number; readonly t2: number; readonly t4: number }
  /** Where it is kept what other sides hold of our calls, for `UserAgent.tieUp`. Default: nowhere. */
  readonly looseEnds?: LooseEndKeeper
  readonly clock?: Clock
  readonly random?: Random
}
