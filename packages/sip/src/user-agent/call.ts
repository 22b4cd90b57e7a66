/** What the owner of a user agent sees of a call (a leg, a dialog made by INVITE), in either direction. */
import type { Unsubscribe } from '../listeners.ts'
import type { NameAddress } from '../message/name-address.ts'
import type { SipUri } from '../message/uri.ts'
import type { TransportAddress } from '../transport/address.ts'

/**
 * ```
 *   inviting ──▶ ringing ──▶ answered ──▶ confirmed ──▶ ended
 *       └───────────┴────────────┴──────────────────────▲
 * ```
 * - `inviting`: the INVITE is on its way (out), or nothing but 100 was said to it (in).
 * - `ringing`: a 1xx above 100 was received (out) or sent (in).
 * - `answered`: a 2xx was sent and its ACK is awaited (in only).
 * - `confirmed`: both sides know; the ACK was sent (out) or arrived (in).
 * - `ended`: nothing more will happen; `ended` has been emitted.
 */
export type CallState = 'inviting' | 'ringing' | 'answered' | 'confirmed' | 'ended'

/** How a call ended. */
export interface CallEnd {
  /** `network`: neither side ended it; a message got no answer in time or could not be sent. */
  readonly by: 'local' | 'remote' | 'network'
  readonly how: 'bye' | 'cancel' | 'reject' | 'redirect' | 'lost'
  /** The final status: 487 after a cancel, 200 after a BYE, 408 when time ran out, else as rejected. */
  readonly code: number
  /** The reason phrase that stood with the code. */
  readonly reason: string
  /** The Q.850 cause of a Reason header (RFC 3326), when the other side sent one. */
  readonly cause: number | undefined
  /** The contacts of a 3xx. They are reported and never followed. */
  readonly redirects: readonly SipUri[]
}

/** An offer in a re-INVITE or UPDATE. Exactly one of its methods is to be called, now or later. */
export interface Offer {
  /** Undefined when the other side asks us to make the offer (re-INVITE without a body). */
  readonly sdp: string | undefined
  /** Sends 200 with our answer (or offer). False when the call has ended meanwhile. */
  accept(sdp: string): boolean
  /** Refuses the change, the call goes on as it was. 488 is the usual code. */
  reject(code: number): boolean
}

/** A REFER inside the call (RFC 3515). Left without a listener it is refused with 603. */
export interface Refer {
  readonly target: SipUri
  /** Answers with 403, 603 or what the owner likes. */
  refuse(code: number): boolean
}

/** What a call tells its owner. */
export interface CallEvents {
  /** Out: a 1xx above 100. `sdp` is there when it carries early media. */
  progress: { readonly code: number; readonly reason: string; readonly sdp: string | undefined }
  /** Out: the 2xx arrived; its ACK is already sent. `sdp` is the answer to our offer. */
  answered: { readonly sdp: string | undefined }
  /** In: the ACK arrived. `sdp` is there when the INVITE had no offer and the ACK carries the answer. */
  confirmed: { readonly sdp: string | undefined }
  /** The other side wants to change the session: hold, resume, a new address. Unheard: refused with 488. */
  offer: Offer
  refer: Refer
  /** An INFO, answered with 200 already (DTMF of some phones: `application/dtmf-relay`). */
  info: { readonly contentType: string; readonly body: string }
  /** Out, to a registered phone: the TCP connection that it was called over is gone. The call goes on. */
  disconnected: undefined
  /** The last event of a call; comes exactly once. */
  ended: CallEnd
}

/** How to end a call. */
export interface HangUp {
  /** Sent when an incoming call is not answered yet. Default 603. */
  readonly code?: number
  /** Q.850 cause for a Reason header. */
  readonly cause?: number
}

/** What calls in both directions have. */
export interface Call {
  /** Unique within this user agent. */
  readonly id: string
  readonly callId: string
  readonly state: CallState
  readonly from: NameAddress
  readonly to: NameAddress
  on<Name extends keyof CallEvents>(name: Name, listener: (event: CallEvents[Name]) => void): Unsubscribe
  /**
   * Ends the call in the way its state asks for: reject, CANCEL or BYE. Emits `ended` by itself (for a
   * CANCEL when the other side has confirmed it). Does nothing when the call has ended.
   */
  hangUp(how?: HangUp): void
  /**
   * Sends a re-INVITE with `sdp` and returns the answer. Waits its turn and repeats itself on 491 (RFC 3261
   * 14.1). Rejects with `OfferRefused` when the other side says no or the call ends.
   */
  reinvite(sdp: string): Promise<string>
}

/** A call that somebody makes to us. 100 Trying is sent before the owner hears of it. */
export interface IncomingCall extends Call {
  readonly direction: 'in'
  /** What `identify` called the other side. */
  readonly endpoint: string
  readonly source: TransportAddress
  readonly requestUri: SipUri
  /** The offer; undefined when the INVITE had none: `answer` then carries the offer, `confirmed` the answer. */
  readonly offer: string | undefined
  /** A header of the INVITE by its full name, as it was written; the first one when there are several. */
  header(name: string): string | undefined
  /** Sends 180. False when the call is past ringing. */
  ring(): boolean
  /** Sends 183 with early media. False when the call is past ringing. */
  progress(sdp: string): boolean
  /** Sends 200 until it is acknowledged. False when the call is past ringing. */
  answer(sdp: string): boolean
  /** Sends a final refusal (300-699). False when the call is past ringing. */
  reject(code: number, reason?: string): boolean
}

/** A call that we make. */
export interface OutgoingCall extends Call {
  readonly direction: 'out'
}

/** What an outgoing call is made of. */
export interface CallOptions {
  /** Request URI and To: a URI of a trunk (`sip:+12025550100@192.0.2.1:5060`) or the address of record. */
  readonly to: string
  /**
   * Where it really goes: a registered contact, out of `registrar.bindingsOf(aor)`. Without it the host of `to`
   * (an IP address, or a name that is looked up).
   */
  readonly binding?: { readonly contact: string; readonly source: TransportAddress }
  /** The user of From, and what the phone shows. */
  readonly from: { readonly user: string; readonly displayName?: string; readonly host?: string }
  readonly sdp: string
  /** Further headers, e.g. `['Alert-Info', '...']`. */
  readonly headers?: readonly (readonly [name: string, value: string])[]
  /** Answers a 401 or 407 once. */
  readonly credentials?: { readonly username: string; readonly password: string }
  /** `tcp` sends over TCP when `binding` is absent and `to` does not say. Default `udp`. */
  readonly protocol?: 'udp' | 'tcp'
}
