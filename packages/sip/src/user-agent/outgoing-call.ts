/** A call that we make, from its INVITE to its end (RFC 3261 13.2, 9.1). */
import type { Timer } from '../clock.ts'
import { dialogOfResponse, tagOf, type Dialog } from '../dialog/dialog.ts'
import { Listeners, type Unsubscribe } from '../listeners.ts'
import { sdpOf, type SipResponse } from '../message/message.ts'
import { parseNameAddress, type NameAddress } from '../message/name-address.ts'
import { repairResponse } from '../message/repair-response.ts'
import { formatUri, parseUri, type SipUri } from '../message/uri.ts'
import type { ClientTransaction } from '../transaction/client-transaction.ts'
import { patience } from '../transaction/timing.ts'
import type { TransportAddress } from '../transport/address.ts'
import { literalAddress, resolveUri } from '../transport/resolve.ts'
import { byCancel, byLoss, byTheirRefusal } from './call-end.ts'
import type { CallHost } from './call-host.ts'
import type { CallEnd, CallEvents, CallOptions, CallState, HangUp, OutgoingCall } from './call.ts'
import { EarlyDialogs } from './early-dialogs.ts'
import {
  outgoingMachine,
  shownState,
  type OutgoingAction,
  type OutgoingEvent,
  type OutgoingState,
} from './outgoing-machine.ts'
import { cancelRequest, fromHeader, inviteRequest, type InviteFields } from './outgoing-requests.ts'
import { sendWithCredentials } from './send-with-credentials.ts'
import { Session } from './session.ts'

/** The INVITE that is under way or was answered, with the way that it took. */
interface Invited {
  readonly transaction: ClientTransaction
  readonly way: TransportAddress
}

/** What an event of the machine was about. */
interface Occasion {
  readonly response?: SipResponse
  readonly end?: CallEnd
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
  readonly #fields: InviteFields
  readonly #ended: () => void
  readonly #listeners = new Listeners<CallEvents>()
  /** By the tag of the phone that answered: what acknowledges another copy of its answer. */
  readonly #repeatAck = new Map<string, () => void>()
  readonly #early: EarlyDialogs
  #sequence = 0
  #state: OutgoingState = 'resolving'
  #invited: Invited | undefined
  #session: Session | undefined
  #cancelDeadline: Timer | undefined
  #cause: number | undefined

  /** Throws `BadUri`. Nothing is sent before `start`. */
  constructor(host: CallHost, options: CallOptions, ended: () => void) {
    this.#host = host
    this.#options = options
    this.#ended = ended
    this.#early = new EarlyDialogs(host, this.#listeners)
    this.#target = parseUri(options.binding?.contact ?? options.to)
    this.id = host.random(8)
    this.callId = host.random(16)
    const from = fromHeader(host, options.from)
    this.#fields = { uri: formatUri(this.#target), from, callId: this.callId }
    this.from = parseNameAddress(from)
    this.to = parseNameAddress(`<${options.to}>`)
  }

  get state(): CallState {
    return shownState[this.#state]
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
        () => this.#step('loss', { end: byLoss('unsendable') }),
      )
  }

  hangUp(how: HangUp = {}): void {
    this.#cause = how.cause
    this.#step('hang up')
  }

  async reinvite(sdp: string): Promise<string> {
    if (this.#session === undefined) throw new TypeError('A call is changed after its answer, not before')
    return this.#session.reinvite(sdp)
  }

  /** A 2xx that came when nothing waited for it any more: it wants its ACK, and its phone a BYE. */
  late(response: SipResponse): void {
    const request = this.#invited?.transaction.request
    if (request === undefined || response.headers.cseq.number !== request.headers.cseq.number) return
    repairResponse(response, request)
    this.#responded(response)
  }

  /** A TCP connection is gone; it matters to the call of a phone that was called over it. */
  disconnected({ protocol, address, port }: TransportAddress): void {
    const way = this.#invited?.way
    if (this.#options.binding === undefined || way?.protocol !== protocol) return
    if (way.address === address && way.port === port) this.#listeners.emit('disconnected', undefined)
  }

  #send(way: TransportAddress): void {
    if (this.#state === 'ended') return
    sendWithCredentials(this.#host, {
      build: () => inviteRequest(this.#host, this.#options, this.#fields, ++this.#sequence, way),
      to: way,
      credentials: this.#options.credentials,
      user: {
        response: (response) => this.#responded(response),
        failed: (why) => this.#step('loss', { end: byLoss(why) }),
      },
      isWanted: () => outgoingMachine[this.#state].sent !== undefined,
      started: (transaction) => {
        this.#invited = { transaction, way }
        this.#step('sent')
      },
    })
  }

  /** A repeated 2xx wants its ACK again; any other one is for the machine to judge. */
  #responded(response: SipResponse): void {
    const { status } = response
    if (status < 200) this.#step(status === 100 ? '100' : '1xx', { response })
    else if (status >= 300) this.#step('3xx-6xx', { response })
    else {
      const repeat = this.#repeatAck.get(tagOf(response.headers.to))
      if (repeat === undefined) this.#step('2xx', { response })
      else repeat()
    }
  }

  #step(event: OutgoingEvent, occasion: Occasion = {}): void {
    const step = outgoingMachine[this.#state][event]
    if (step === undefined) return
    this.#state = step.to
    for (const action of step.actions) this.#perform(action, occasion)
  }

  #perform(action: OutgoingAction, { response, end }: Occasion): void {
    switch (action) {
      case 'send CANCEL':
        return this.#cancel()
      case 'send BYE':
        return this.#session?.bye(this.#cause)
      case 'report cancel':
        return this.#end(byCancel('local'))
      case 'report loss':
      case 'report session':
        return end === undefined ? undefined : this.#end(end)
      default:
        if (response !== undefined) this.#performOn(action, response)
    }
  }

  #performOn(
    action: Extract<OutgoingAction, 'tell progress' | 'take call' | 'hang up answer' | 'report refusal'>,
    response: SipResponse,
  ): void {
    switch (action) {
      case 'tell progress': {
        const { reason, status: code } = response
        const sdp = sdpOf(response)
        if (this.#invited !== undefined) this.#early.rings(this.#dialogOf(this.#invited, response), sdp)
        this.#listeners.emit('progress', { code, reason, sdp })
        return
      }
      case 'take call':
        this.#session = this.#confirmed(response, this.#listeners, (end) =>
          this.#step('session over', { end }),
        )
        this.#listeners.emit('answered', { sdp: this.#answerOf(response) })
        return
      case 'hang up answer':
        this.#confirmed(response, new Listeners<CallEvents>(), () => {})?.bye(this.#cause)
        return
      case 'report refusal':
        return this.#end(byTheirRefusal(response))
    }
  }

  /** The session that an answer makes, with its ACK sent. */
  #confirmed(
    response: SipResponse,
    listeners: Listeners<CallEvents>,
    ended: (end: CallEnd) => void,
  ): Session | undefined {
    if (this.#invited === undefined) return undefined
    const { request } = this.#invited.transaction
    const remoteSequence = this.#early.sequenceOf(tagOf(response.headers.to))
    this.#early.close()
    const session = new Session({
      host: this.#host,
      dialog: this.#dialogOf(this.#invited, response, remoteSequence),
      listeners,
      credentials: this.#options.credentials,
      acknowledged: (sdp) => listeners.emit('confirmed', { sdp }),
      ended,
    })
    this.#repeatAck.set(tagOf(response.headers.to), session.confirm(response, request))
    return session
  }

  /** Some gateways say it only with the early media (RFC 3261 13.2.1 wants it in the 2xx, too). */
  #answerOf(response: SipResponse): string | undefined {
    return sdpOf(response) ?? this.#early.answerOf(tagOf(response.headers.to))
  }

  #dialogOf({ transaction, way }: Invited, response: SipResponse, remoteSequence?: number): Dialog {
    const isSymmetric = this.#options.binding !== undefined
    return dialogOfResponse(transaction.request, response, way, isSymmetric, remoteSequence)
  }

  #cancel(): void {
    if (this.#invited === undefined) return
    const { transaction } = this.#invited
    const cancel = cancelRequest(transaction.request, this.#cause)
    this.#host.transactions.sendCancel(cancel, transaction.destination, { response() {}, failed() {} })
    this.#cancelDeadline = this.#host.clock.setTimer(patience(this.#host.timing), () => {
      transaction.close()
      this.#step('patience over')
    })
  }

  #end(end: CallEnd): void {
    this.#cancelDeadline?.clear()
    this.#early.close()
    this.#ended()
    this.#listeners.emit('ended', end)
  }
}
