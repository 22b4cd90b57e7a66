/**
 * What the other sides of our calls still hold when this process dies: enough of each call, in plain values, for the
 * next process to let them go. A phone that nobody tells stays in a dead call, and its next one rings on top.
 */
import type { DialogState } from '../dialog/dialog.ts'
import { Headers } from '../message/headers.ts'
import { noBody, type SipRequest } from '../message/message.ts'
import type { TransportAddress } from '../transport/address.ts'

/** An INVITE without its offer: the lines by which its answers and its CANCEL find it. */
export interface KeptInvite {
  readonly uri: string
  readonly headers: readonly (readonly [key: string, value: string])[]
}

export type LooseEnd =
  /** Somebody called us and has no answer yet: wants one. `toTag` is what our 1xx said. */
  | {
      readonly kind: 'caller'
      readonly invite: KeptInvite
      readonly source: TransportAddress
      readonly toTag: string
    }
  /** We call somebody, who may be ringing: wants a CANCEL, or a BYE when the answer was quicker. */
  | {
      readonly kind: 'callee'
      readonly invite: KeptInvite
      readonly way: TransportAddress
      /** A registered phone is called. */
      readonly isSymmetric: boolean
      /** Who answers challenges there; the password is not kept. */
      readonly username?: string | undefined
    }
  /** A call that is up: wants a BYE. */
  | { readonly kind: 'session'; readonly dialog: DialogState; readonly username?: string | undefined }

/** Where loose ends are kept while their calls go on. Called on the way of every call, so it must not take its time. */
export interface LooseEndKeeper {
  /** There is this loose end now, under a key that no other one has; it replaces the one of the same key. */
  keep(key: string, end: LooseEnd): void
  /** It is tied up, or never was. */
  drop(key: string): void
}

/** Keeps nothing: for a user agent whose death may leave phones in their calls. */
export const keepsNothing: LooseEndKeeper = { keep() {}, drop() {} }

/**
 * What is kept of an INVITE. Its answers copy the first five (RFC 3261 8.2.6.2), and so does the CANCEL of one that we
 * have sent (9.1); the ACK of its 2xx has our proofs as well (13.2.2.4, 22.1). The proofs of a caller are nobody's
 * business any more.
 */
const copied = ['via', 'from', 'to', 'call-id', 'cseq'] as const
const kept = {
  caller: copied,
  callee: [...copied, 'authorization', 'proxy-authorization'],
} as const

export function keptInvite(kind: keyof typeof kept, { uri, headers }: SipRequest): KeptInvite {
  return {
    uri,
    headers: kept[kind].flatMap((key) => headers.lines(key).map((value) => [key, value] as const)),
  }
}

/** The INVITE as far as it was kept. */
export function inviteOf({ uri, headers: lines }: KeptInvite): SipRequest {
  const headers = new Headers()
  for (const [key, value] of lines) headers.add(key, value)
  return { kind: 'request', method: 'INVITE', uri, headers, body: noBody }
}
