/** A call that we make, from its INVITE to its end (RFC 3261 13.2, 9.1). */
import type { Timer } from '../clock.ts'
import { contactHeader, dialogOfResponse, tagOf } from '../dialog/dialog.ts'
import { Listeners, type Unsubscribe } from '../listeners.ts'
import { headerKey } from '../message/header-name.ts'
import { Headers } from '../message/headers.ts'
import { noBody, sdpOf, type SipRequest, type SipResponse } from '../message/message.ts'
import { parseNameAddress, type NameAddress } from '../message/name-address.ts'
import { quote } from '../message/params.ts'
import { escapeUser, formatUri, parseUri, type SipUri } from '../message/uri.ts'
import type { ClientTransaction } from '../transaction/client-transaction.ts'
import { patience } from '../transaction/timing.ts'
import type { TransportAddress } from '../transport/address.ts'
import { literalAddress, resolveUri } from '../transport/resolve.ts'
import { byCancel, byLoss, byTheirRefusal, reasonHeader } from './call-end.ts'
import { allowed, supported, type CallHost } from './call-host.ts'
import type { CallEnd, CallEvents, CallOptions, CallState, HangUp, OutgoingCall } from './call.ts'
import { sendWithCredentials } from './send-with-credentials.ts'
import { Session } from './session.ts'

/**
 * A CANCEL has to wait for a provisional response, and the 200 that crosses it for its BYE (RFC 3261 9.1).
 *
 * ```
 *   inviting ──100──▶ proceeding ──1xx──▶ ringing ──2xx──▶ confirmed ──▶ ended
 *      │                  └────hang up─────┴────────┐
 *      └─hang up─▶ cancel wanted ──100, 1xx──▶ cancel sent ──487, or 2xx and BYE──▶ ended
 * ```
 */
type Phase = 'inviting' | 'proceeding' | 'ringing' | 'cancel wanted' | 'cancel sent' | 'confirmed' | 'ended'

const shown: Readonly<Record<Phase, CallState>> = {
  inviting: 'inviting',
  proceeding: 'inviting',
  ringing: 'ringing',
  'cancel wanted': 'inviting',
  'cancel sent': 'ringing',
  confirmed: 'confirmed',
  ended: 'ended',
}

export class DialledCall implements OutgoingCall {
  readonly direction = 'out'
  readonly id: string
  readonly callId: string
  readonly from: NameAddress
  readonly to: NameAddress
  readonly #host: CallHost
  readonly #options: CallOptions
  readonly #target: SipUri
  readonly #ended: () => void
  readonly #listeners = new Listeners<CallEvents>()
  readonly #repeatAck = new Map<string, () => void>()
  readonly #from: string
  #way: TransportAddress | undefined
  #sequence = 0
  #phase: Phase = 'inviting'
  #transaction: ClientTransaction | undefined
  #session: Session | undefined
  #cancelDeadline: Timer | undefined
  #cause: number | undefined

  /** Throws `BadUri`. Nothing is sent before `start`. */
  constructor(host: CallHost, options: CallOptions, ended: () => void) {
    this.#host = host
    this.#options = options
    this.#ended = ended
    this.#target = parseUri(options.binding?.contact ?? options.to)
    this.id = host.random(8)
    this.callId = host.random(16)
    const { user, displayName, host: fromHost } = options.from
    const ownHost = host.hostPort.slice(0, host.hostPort.lastIndexOf(':'))
    const name = displayName === undefined || displayName === '' ? '' : `${quote(displayName)} `
    const at = user === '' ? '' : `${escapeUser(user)}@`
    this.#from = `${name}<sip:${at}${fromHost ?? ownHost}>;tag=${host.random(6)}`
    this.from = parseNameAddress(this.#from)
    this.to = parseNameAddress(`<${options.to}>`)
  }

  get state(): CallState {
    return shown[this.#phase]
  }

  on<Name extends keyof CallEvents>(name: Name, listener: (event: CallEvents[Name]) => void): Unsubscribe {
    return this.#listeners.on(name, listener)
  }

  /** Sends the INVITE, at once when no name has to be looked up. */
  start(): void {
    const { binding, protocol = 'udp' } = this.#options
    const known = binding === undefined ? literalAddress(this.#target, protocol) : this.#host.wayTo(binding)
    if (known !== undefined) this.#send(known)
    else
      resolveUri(this.#target, protocol).then(
        (found) => this.#send(found),
        () => this.#end(byLoss('unsendable')),
      )
  }

  hangUp(how: HangUp = {}): void {
    this.#cause = how.cause
    switch (this.#phase) {
      case 'inviting':
        this.#phase = 'cancel wanted'
        if (this.#transaction === undefined) this.#end(byCancel('local'))
        return
      case 'proceeding':
      case 'ringing':
        return this.#cancel()
      case 'confirmed':
        return this.#session?.bye(how.cause)
      default:
    }
  }

  async reinvite(sdp: string): Promise<string> {
    if (this.#session === undefined) throw new TypeError('A call is changed after its answer, not before')
    return this.#session.reinvite(sdp)
  }

  /** A TCP connection is gone; it matters to the call of a phone that was called over it. */
  disconnected({ protocol, address, port }: TransportAddress): void {
    const way = this.#way
    if (this.#options.binding === undefined || way?.protocol !== protocol) return
    if (way.address === address && way.port === port) this.#listeners.emit('disconnected', undefined)
  }

  #send(to: TransportAddress): void {
    if (this.#phase === 'ended') return
    this.#way = to
    sendWithCredentials(this.#host, {
      build: () => this.#invite(to),
      to,
      credentials: this.#options.credentials,
      user: {
        response: (response) => this.#responded(response, to),
        failed: (why) => this.#failed(why),
      },
      isWanted: () => this.#isUnanswered(),
      started: (transaction) => {
        this.#transaction = transaction
        if (this.#phase === 'proceeding') this.#phase = 'inviting'
      },
    })
  }

  #invite(to: TransportAddress): SipRequest {
    const options = this.#options
    this.#sequence++
    const headers = new Headers()
      .add('max-forwards', '70')
      .add('from', this.#from)
      .add('to', `<${options.to}>`)
      .add('call-id', this.callId)
      .add('cseq', `${this.#sequence} INVITE`)
      .add('contact', contactHeader(this.#host.hostPort, to.protocol))
      .add('allow', allowed)
      .add('supported', supported.join(', '))
      .add('user-agent', this.#host.product)
      .add('content-type', 'application/sdp')
    for (const [name, value] of options.headers ?? []) headers.add(headerKey(name), value)
    const uri = formatUri(this.#target)
    return { kind: 'request', method: 'INVITE', uri, headers, body: Buffer.from(options.sdp) }
  }

  #responded(response: SipResponse, to: TransportAddress): void {
    if (response.status < 200) this.#progressed(response)
    else if (response.status < 300) this.#answered(response, to)
    else if (this.#phase === 'cancel wanted' || this.#phase === 'cancel sent') this.#end(byCancel('local'))
    else this.#end(byTheirRefusal(response))
  }

  #progressed(response: SipResponse): void {
    if (this.#phase === 'cancel wanted') this.#cancel()
    if (this.#phase === 'inviting') this.#phase = 'proceeding'
    if (response.status === 100 || this.#phase === 'cancel sent' || this.#phase === 'ended') return
    this.#phase = 'ringing'
    this.#listeners.emit('progress', {
      code: response.status,
      reason: response.reason,
      sdp: sdpOf(response),
    })
  }

  /** The first 2xx is our call. A repeated one wants its ACK again; one of a further phone, ACK and BYE (13.2.2.4). */
  #answered(response: SipResponse, to: TransportAddress): void {
    const tag = tagOf(response.headers.to)
    const repeat = this.#repeatAck.get(tag)
    if (repeat !== undefined) {
      repeat()
      return
    }
    const isOurs = this.#isUnanswered()
    const invite = this.#transaction?.request ?? this.#invite(to)
    const session = this.#sessionOf(invite, response, to, isOurs)
    if (isOurs) {
      this.#phase = 'confirmed'
      this.#session = session
    }
    this.#repeatAck.set(tag, session.confirm(response, invite))
    if (isOurs) {
      this.#listeners.emit('answered', { sdp: sdpOf(response) })
      return
    }
    session.bye(this.#cause)
    if (this.#phase !== 'confirmed') this.#end(byCancel('local'))
  }

  #isUnanswered(): boolean {
    return this.#phase === 'inviting' || this.#phase === 'proceeding' || this.#phase === 'ringing'
  }

  #sessionOf(invite: SipRequest, response: SipResponse, to: TransportAddress, isOurs: boolean): Session {
    const { binding, credentials } = this.#options
    return new Session({
      host: this.#host,
      dialog: dialogOfResponse(invite, response, to, binding !== undefined),
      listeners: isOurs ? this.#listeners : new Listeners<CallEvents>(),
      credentials,
      acknowledged: (sdp) => this.#listeners.emit('confirmed', { sdp }),
      ended: (end) => {
        if (isOurs) this.#end(end)
      },
    })
  }

  /** The CANCEL is a request of its own on the way of the INVITE, with its branch (RFC 3261 9.1). */
  #cancel(): void {
    const transaction = this.#transaction
    if (transaction === undefined) return
    this.#phase = 'cancel sent'
    const { headers: from } = transaction.request
    const headers = new Headers()
      .add('via', from.get('via') ?? '')
      .add('max-forwards', '70')
      .add('from', from.get('from') ?? '')
      .add('to', from.get('to') ?? '')
      .add('call-id', this.callId)
      .add('cseq', `${from.cseq.number} CANCEL`)
    if (this.#cause !== undefined) headers.add(...reasonHeader(this.#cause))
    const cancel = {
      kind: 'request',
      method: 'CANCEL',
      uri: transaction.request.uri,
      headers,
      body: noBody,
    } as const
    this.#host.transactions.sendCancel(cancel, transaction.destination, { response() {}, failed() {} })
    this.#cancelDeadline = this.#host.clock.setTimer(patience(this.#host.timing), () => {
      transaction.close()
      this.#end(byCancel('local'))
    })
  }

  #failed(why: 'timeout' | 'unsendable'): void {
    this.#end(this.#phase === 'cancel wanted' ? byCancel('local') : byLoss(why))
  }

  #end(end: CallEnd): void {
    if (this.#phase === 'ended') return
    this.#phase = 'ended'
    this.#cancelDeadline?.clear()
    this.#ended()
    this.#listeners.emit('ended', end)
  }
}
