/** A call that somebody makes to us, from its INVITE to its end (RFC 3261 13.3). */
import type { Timer } from '../clock.ts'
import { contactHeader, dialogOfInvite } from '../dialog/dialog.ts'
import { Listeners, type Unsubscribe } from '../listeners.ts'
import { sdpOf, type SipRequest } from '../message/message.ts'
import { headerKey } from '../message/header-name.ts'
import type { NameAddress } from '../message/name-address.ts'
import { reasonPhrase } from '../message/reason-phrase.ts'
import { responseTo } from '../message/response.ts'
import { parseUri, type SipUri } from '../message/uri.ts'
import type { ServerTransaction } from '../transaction/server-transaction.ts'
import type { TransportAddress } from '../transport/address.ts'
import { byCancel, byLoss, byOurRefusal, reasonHeader } from './call-end.ts'
import { allowed, type CallHost, type DialogParty } from './call-host.ts'
import type { CallEnd, CallEvents, CallState, HangUp, IncomingCall } from './call.ts'
import { keptInvite } from './loose-end.ts'
import { Session } from './session.ts'

/** Proxies give a ringing call up after three minutes of silence (RFC 3261 13.3.1.1). */
const PROGRESS_REPEAT_MS = 60_000

export interface InvitedOptions {
  readonly host: CallHost
  readonly transaction: ServerTransaction
  readonly endpoint: string
  /** The caller registered with us and may sit behind a NAT. */
  readonly isSymmetric: boolean
  readonly ended: () => void
}

export class InvitedCall implements IncomingCall, DialogParty {
  readonly direction = 'in'
  readonly id: string
  readonly callId: string
  readonly endpoint: string
  readonly source: TransportAddress
  readonly requestUri: SipUri
  readonly from: NameAddress
  readonly to: NameAddress
  readonly offer: string | undefined
  readonly #options: InvitedOptions
  readonly #listeners = new Listeners<CallEvents>()
  readonly #session: Session
  readonly #localTag: string
  #state: CallState = 'inviting'
  #progressRepeat: Timer | undefined

  constructor(options: InvitedOptions) {
    const { host, transaction } = options
    const { request } = transaction
    this.#options = options
    this.#localTag = host.random(6)
    this.id = host.random(8)
    this.callId = request.headers.callId
    this.endpoint = options.endpoint
    this.source = transaction.source
    this.requestUri = parseUri(request.uri)
    this.from = request.headers.from
    this.to = request.headers.to
    this.offer = sdpOf(request)
    const dialog = dialogOfInvite(request, this.#localTag, transaction.source, options.isSymmetric)
    this.#session = new Session({
      host,
      dialog,
      listeners: this.#listeners,
      credentials: undefined,
      acknowledged: (sdp) => this.#acknowledged(sdp),
      ended: (end) => this.#end(end),
    })
    host.attach(dialog.key, this)
    // Its session takes the place of this, or lets go of it.
    const invite = keptInvite('caller', request)
    host.looseEnds.keep(dialog.key, { kind: 'caller', invite, source: this.source, toTag: this.#localTag })
    transaction.onCancel((cancel) => this.#cancelled(cancel))
    transaction.onFailure((why) => this.#lost(why))
  }

  get state(): CallState {
    return this.#state
  }

  on<Name extends keyof CallEvents>(name: Name, listener: (event: CallEvents[Name]) => void): Unsubscribe {
    return this.#listeners.on(name, listener)
  }

  header(name: string): string | undefined {
    return this.#request.headers.get(headerKey(name))
  }

  ring(): boolean {
    return this.#progress(180)
  }

  progress(sdp: string): boolean {
    return this.#progress(183, sdp)
  }

  answer(sdp: string): boolean {
    if (!this.#isOpen) return false
    this.#state = 'answered'
    this.#progressRepeat?.clear()
    this.#session.answer(this.#options.transaction, sdp)
    return true
  }

  reject(code: number, reason = reasonPhrase(code)): boolean {
    return this.#refuse(code, reason, undefined)
  }

  hangUp(how: HangUp = {}): void {
    const code = how.code ?? 603
    if (this.#isOpen) this.#refuse(code, reasonPhrase(code), how.cause)
    else if (this.#state !== 'ended') this.#session.bye(how.cause)
  }

  async reinvite(sdp: string): Promise<string> {
    return this.#session.reinvite(sdp)
  }

  /** A BYE may come before the answer (RFC 3261 15); the INVITE is then refused with 487 (15.1.2). */
  request(transaction: ServerTransaction): void {
    const isEarly = this.#isOpen
    this.#session.request(transaction)
    if (isEarly && transaction.request.method === 'BYE') this.#respond(487, {})
  }

  ack(request: SipRequest): void {
    this.#session.ack(request)
  }

  #progress(code: number, sdp?: string): boolean {
    if (!this.#isOpen) return false
    this.#state = 'ringing'
    const { host, transaction } = this.#options
    const headers = [
      ['contact', contactHeader(host.hostPort, transaction.source.protocol)],
      ['allow', allowed],
    ] as const
    this.#respond(code, { headers, sdp })
    this.#progressRepeat?.clear()
    this.#progressRepeat = host.clock.setTimer(PROGRESS_REPEAT_MS, () => this.#progress(code, sdp))
    return true
  }

  #refuse(code: number, reason: string, cause: number | undefined): boolean {
    if (!this.#isOpen) return false
    this.#respond(code, { reason, headers: cause === undefined ? [] : [reasonHeader(cause)] })
    this.#session.close()
    this.#end(byOurRefusal(code, reason))
    return true
  }

  #cancelled(cancel: SipRequest): void {
    if (!this.#isOpen) return
    this.#respond(487, {})
    this.#session.close()
    this.#end(byCancel('remote', cancel))
  }

  #lost(why: 'timeout' | 'unsendable'): void {
    if (!this.#isOpen) return
    this.#session.close()
    this.#end(byLoss(why))
  }

  #acknowledged(sdp: string | undefined): void {
    if (this.#state === 'answered') this.#state = 'confirmed'
    this.#listeners.emit('confirmed', { sdp })
  }

  #end(end: CallEnd): void {
    if (this.#state === 'ended') return
    this.#state = 'ended'
    this.#progressRepeat?.clear()
    this.#options.ended()
    this.#listeners.emit('ended', end)
  }

  #respond(status: number, extras: Parameters<typeof responseTo>[2]): void {
    this.#options.transaction.respond(responseTo(this.#request, status, { ...extras, toTag: this.#localTag }))
  }

  /** No final answer was sent or forced yet. */
  get #isOpen(): boolean {
    return this.#state === 'inviting' || this.#state === 'ringing'
  }

  get #request(): SipRequest {
    return this.#options.transaction.request
  }
}
