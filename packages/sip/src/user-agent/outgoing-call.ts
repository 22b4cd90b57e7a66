/** A call that we make, from its INVITE to its end (RFC 3261 13.2, 9.1). */
import type { Timer } from '../clock.ts'
import { tagOf } from '../dialog/dialog.ts'
import { Listeners, type Unsubscribe } from '../listeners.ts'
import { sdpOf, type SipResponse } from '../message/message.ts'
import { parseNameAddress, type NameAddress } from '../message/name-address.ts'
import { formatUri, parseUri, type SipUri } from '../message/uri.ts'
import type { ClientTransaction } from '../transaction/client-transaction.ts'
import { patience } from '../transaction/timing.ts'
import type { TransportAddress } from '../transport/address.ts'
import { literalAddress, resolveUri } from '../transport/resolve.ts'
import { byCancel, byLoss, byTheirRefusal } from './call-end.ts'
import type { CallHost } from './call-host.ts'
import type { CallEnd, CallEvents, CallOptions, CallState, HangUp, OutgoingCall } from './call.ts'
import type { DialledCalls } from './dialled-calls.ts'
import { EarlyDialogs } from './early-dialogs.ts'
import { InviteAnswers } from './invite-answers.ts'
import { keptInvite } from './loose-end.ts'
import {
  outgoingMachine,
  shownState,
  type OutgoingAction,
  type OutgoingEvent,
  type OutgoingState,
} from './outgoing-machine.ts'
import { cancelRequest, fromHeader, inviteRequest, type InviteFields } from './outgoing-requests.ts'
import { sendWithCredentials } from './send-with-credentials.ts'
import type { Session } from './session.ts'

/** The INVITE that is under way or was answered, with the way that it took. */
interface Invited {
  readonly transaction: ClientTransaction
  readonly way: TransportAddress
  readonly answers: InviteAnswers
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
  readonly #ended: DialledCalls['ended']
  readonly #listeners = new Listeners<CallEvents>()
  readonly #early: EarlyDialogs
  #sequence = 0
  #state: OutgoingState = 'resolving'
  #invited: Invited | undefined
  #session: Session | undefined
  #cancelDeadline: Timer | undefined
  #cause: number | undefined

  /** Throws `BadUri`. Nothing is sent before `start`. */
  constructor(host: CallHost, options: CallOptions, ended: DialledCalls['ended']) {
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
    const late = this.#invited?.answers.ofStray(response)
    if (late !== undefined) this.#responded(late)
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
      started: (transaction) => this.#started(transaction, way),
    })
  }

  #started(transaction: ClientTransaction, way: TransportAddress): void {
    const { request: invite } = transaction
    const { binding, credentials } = this.#options
    const isSymmetric = binding !== undefined
    const answers = new InviteAnswers(this.#host, { invite, way, isSymmetric, credentials })
    this.#invited = { transaction, way, answers }
    this.#host.looseEnds.keep(this.callId, {
      kind: 'callee',
      invite: keptInvite('callee', invite),
      way,
      isSymmetric,
      username: credentials?.username,
    })
    this.#step('sent')
  }

  /** A repeated 2xx wants its ACK again; any other one is for the machine to judge. */
  #responded(response: SipResponse): void {
    const { status } = response
    if (status < 200) this.#step(status === 100 ? '100' : '1xx', { response })
    else if (status >= 300) this.#step('3xx-6xx', { response })
    else if (this.#invited?.answers.repeats(response) !== true) this.#step('2xx', { response })
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
        if (this.#invited !== undefined) this.#early.rings(this.#invited.answers.dialogOf(response), sdp)
        this.#listeners.emit('progress', { code, reason, sdp })
        return
      }
      case 'take call':
        this.#take(response)
        this.#listeners.emit('answered', { sdp: this.#answerOf(response) })
        return
      case 'hang up answer':
        this.#early.close()
        this.#invited?.answers.hangUp(response, this.#cause)
        return
      case 'report refusal':
        return this.#end(byTheirRefusal(response))
    }
  }

  #take(response: SipResponse): void {
    if (this.#invited === undefined) return
    const { answers } = this.#invited
    const dialog = answers.dialogOf(response, this.#early.sequenceOf(tagOf(response.headers.to)))
    this.#early.close()
    this.#session = answers.take(response, dialog, this.#listeners, (end) =>
      this.#step('session over', { end }),
    )
    this.#host.looseEnds.drop(this.callId)
  }

  /** Some gateways say it only with the early media (RFC 3261 13.2.1 wants it in the 2xx, too). */
  #answerOf(response: SipResponse): string | undefined {
    return sdpOf(response) ?? this.#early.answerOf(tagOf(response.headers.to))
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
    this.#host.looseEnds.drop(this.callId)
    this.#ended(this.callId, this.#invited?.answers, this.#cause)
    this.#listeners.emit('ended', end)
  }
}
