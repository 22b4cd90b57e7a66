/**
 * A call from its answer to its BYE: what goes on inside the dialog, in both directions (RFC 3261 13-15). An incoming
 * call has one from its INVITE on, because the tag of the dialog is already out.
 *
 * ```
 *   early ──2xx sent──▶ answered ──ACK──▶ confirmed ──BYE──▶ ended
 *                          └──we hang up──▶ leaving ──ACK──▶ (BYE) ended
 * ```
 * A BYE of ours has to wait for the ACK of our 2xx (RFC 3261 15).
 */
import type { Timer } from '../clock.ts'
import type { Credentials } from '../digest/answer-challenge.ts'
import { AnswerRepeat } from '../dialog/answer-repeat.ts'
import { contactHeader, type Dialog } from '../dialog/dialog.ts'
import { glareDelay } from '../dialog/glare.ts'
import { agreeAsClient, agreeAsServer, SessionTimer } from '../dialog/session-timer.ts'
import type { Listeners } from '../listeners.ts'
import { sdpOf, type SipRequest, type SipResponse } from '../message/message.ts'
import { responseTo, type ResponseExtras } from '../message/response.ts'
import { patience } from '../transaction/timing.ts'
import type { ServerTransaction } from '../transaction/server-transaction.ts'
import { byBye, byLoss, reasonHeader } from './call-end.ts'
import { allowed, supported, type CallHost, type DialogParty } from './call-host.ts'
import type { CallEnd, CallEvents } from './call.ts'
import { requestInside } from './inside-request.ts'
import { OfferQueue } from './offer-queue.ts'
import { sendWithCredentials } from './send-with-credentials.ts'

export type SessionState = 'early' | 'answered' | 'confirmed' | 'leaving' | 'ended'

export interface SessionOptions {
  readonly host: CallHost
  readonly dialog: Dialog
  readonly listeners: Listeners<CallEvents>
  readonly credentials: Credentials | undefined
  /** The ACK of our 2xx came; `sdp` when it carries the answer. */
  readonly acknowledged: (sdp: string | undefined) => void
  readonly ended: (end: CallEnd) => void
}

export class Session implements DialogParty {
  readonly #options: SessionOptions
  readonly #offers: OfferQueue
  readonly #timer: SessionTimer
  #state: SessionState = 'early'
  #repeat: AnswerRepeat | undefined
  /** Their re-INVITE that our owner has not answered yet. */
  #asked: ServerTransaction | undefined
  #deadline: Timer | undefined
  #sdp = ''
  #byeCause: number | undefined

  constructor(options: SessionOptions) {
    this.#options = options
    const { clock } = options.host
    this.#offers = new OfferQueue(clock, (sdp) => this.#sendOffer(sdp))
    this.#timer = new SessionTimer(
      clock,
      () => this.#refresh(),
      () => this.#lose('timeout'),
    )
    options.host.attach(options.dialog.key, this)
  }

  get state(): SessionState {
    return this.#state
  }

  /** Sends 200 to an INVITE, and repeats it until its ACK. */
  answer(transaction: ServerTransaction, sdp: string): void {
    const { clock, timing } = this.#options.host
    const session = agreeAsServer(transaction.request)
    const headers = [
      ['contact', this.#contact],
      ['allow', allowed],
      ['supported', supported.join(', ')],
      ...(session?.headers ?? []),
    ] as const
    const response = this.#responseTo(transaction.request, 200, { headers, sdp })
    this.#sdp = sdp
    this.#offers.take()
    if (this.#state === 'early') this.#state = 'answered'
    this.#timer.restart(session?.agreed)
    transaction.respond(response)
    this.#repeat = new AnswerRepeat(
      clock,
      timing,
      () => transaction.respond(response),
      () => this.#lose('timeout'),
    )
  }

  /** Our INVITE was answered: sends the ACK. Returns what repeats it for a repeated 2xx. */
  confirm(response: SipResponse, invite: SipRequest): () => void {
    this.#sdp = invite.body.toString()
    this.#state = 'confirmed'
    this.#timer.restart(agreeAsClient(response))
    const repeat = this.#sendAck(response, invite)
    this.#offers.free()
    return repeat
  }

  /** Changes the session; one offer waits for the other. */
  async reinvite(sdp: string): Promise<string> {
    return this.#offers.add(sdp)
  }

  /** Ends the session; the BYE waits for the ACK when that has not come. */
  bye(cause?: number): void {
    this.#byeCause = cause
    if (this.#state === 'answered') this.#state = 'leaving'
    else if (this.#state === 'confirmed') this.#sendBye()
    this.#options.ended(byBye('local'))
  }

  /** Forgets the dialog without a BYE: the INVITE was refused or cancelled. */
  close(): void {
    if (this.#state === 'ended') return
    this.#state = 'ended'
    this.#repeat?.stop()
    this.#deadline?.clear()
    this.#timer.stop()
    this.#offers.close()
    this.#asked?.respond(this.#responseTo(this.#asked.request, 487))
    this.#options.host.detach(this.#options.dialog.key)
  }

  ack(request: SipRequest): void {
    if (this.#repeat === undefined) return
    this.#repeat.stop()
    this.#repeat = undefined
    if (this.#state === 'leaving') {
      this.#sendBye()
      return
    }
    this.#state = 'confirmed'
    this.#options.acknowledged(sdpOf(request))
    this.#offers.free()
  }

  request(transaction: ServerTransaction): void {
    const { request } = transaction
    const { dialog, listeners } = this.#options
    if (!dialog.accepts(request)) {
      transaction.respond(this.#responseTo(request, 500))
      return
    }
    if (request.method === 'INVITE') this.#reinvited(transaction)
    else if (request.method === 'UPDATE') this.#updated(transaction)
    else if (request.method === 'BYE') {
      transaction.respond(this.#responseTo(request, 200))
      this.#end(byBye('remote', request))
    } else requestInside(transaction, dialog.localTag, listeners)
  }

  #reinvited(transaction: ServerTransaction): void {
    if (this.#isRefusedNow(transaction)) return
    this.#options.dialog.refreshTarget(transaction.request)
    this.#ask(transaction, (sdp) => this.answer(transaction, sdp))
  }

  /** An UPDATE changes or only refreshes the session (RFC 3311 5.2, RFC 4028 7.4). */
  #updated(transaction: ServerTransaction): void {
    const { request } = transaction
    const isOffer = sdpOf(request) !== undefined
    if (isOffer && this.#isRefusedNow(transaction)) return
    const session = agreeAsServer(request)
    const headers = [['contact', this.#contact], ...(session?.headers ?? [])] as const
    this.#options.dialog.refreshTarget(request)
    if (session !== undefined) this.#timer.restart(session.agreed)
    if (!isOffer) transaction.respond(this.#responseTo(request, 200, { headers }))
    else
      this.#ask(transaction, (sdp) => {
        transaction.respond(this.#responseTo(request, 200, { headers, sdp }))
        this.#offers.free()
      })
  }

  /** Puts an offer to our owner. It is settled once: by the owner, a CANCEL or the end of the call. */
  #ask(transaction: ServerTransaction, accept: (sdp: string) => void): void {
    const { request } = transaction
    this.#offers.take()
    this.#asked = transaction
    const settle = (act: () => void): boolean => {
      if (this.#asked !== transaction || this.#state === 'ended') return false
      this.#asked = undefined
      act()
      return true
    }
    const reject = (code: number): boolean =>
      settle(() => {
        transaction.respond(this.#responseTo(request, code))
        this.#offers.free()
      })
    transaction.onCancel(() => reject(487))
    const isHeard = this.#options.listeners.emit('offer', {
      sdp: sdpOf(request),
      accept: (sdp) => settle(() => accept(sdp)),
      reject,
    })
    if (!isHeard) reject(488)
  }

  /** Glare: 491 while our own offer is open, 500 while theirs is (RFC 3261 14.2). */
  #isRefusedNow(transaction: ServerTransaction): boolean {
    const { request } = transaction
    const { turn } = this.#offers
    if (turn === 'idle' || turn === 'pausing') return false
    const headers = turn === 'theirs' ? ([['retry-after', '3']] as const) : []
    transaction.respond(this.#responseTo(request, turn === 'ours' ? 491 : 500, { headers }))
    return true
  }

  #sendOffer(sdp: string): void {
    const { host, dialog, credentials } = this.#options
    let repeatAck: (() => void) | undefined
    let isOpen = true
    const settle = (act: () => void): void => {
      if (!isOpen || this.#state === 'ended') return
      isOpen = false
      this.#deadline?.clear()
      act()
    }
    this.#deadline = host.clock.setTimer(patience(host.timing), () => settle(() => this.#offers.refused(408)))
    sendWithCredentials(host, {
      build: () => this.#offerRequest(sdp),
      to: dialog.destination,
      credentials,
      user: {
        response: (response) => {
          if (response.status < 200) return
          if (response.status >= 300) settle(() => this.#offerRefused(response.status))
          else if (repeatAck === undefined) {
            repeatAck = this.#sendAck(response)
            settle(() => this.#offerAnswered(response, sdp))
          } else repeatAck()
        },
        failed: (why) => settle(() => this.#lose(why)),
      },
    })
  }

  #offerRequest(sdp: string): SipRequest {
    const request = this.#options.dialog.request('INVITE')
    request.headers
      .add('contact', this.#contact)
      .add('allow', allowed)
      .add('supported', supported.join(', '))
      .add('content-type', 'application/sdp')
    return { ...request, body: Buffer.from(sdp) }
  }

  #offerAnswered(response: SipResponse, sdp: string): void {
    this.#sdp = sdp
    this.#options.dialog.refreshTarget(response)
    this.#timer.restart(agreeAsClient(response))
    const answer = sdpOf(response)
    if (answer === undefined) this.#offers.refused(response.status)
    else this.#offers.answered(answer)
  }

  /** 408 and 481 mean that the other side has no such call any more (RFC 3261 12.2.1.2). */
  #offerRefused(status: number): void {
    const { dialog, host } = this.#options
    if (status === 408 || status === 481) this.#lose('timeout')
    else if (status === 491) this.#offers.pause(glareDelay(dialog.hasCalled, host.random))
    else this.#offers.refused(status)
  }

  /** A refresh offers once more what was agreed, which changes nothing (RFC 4028 7.4). */
  #refresh(): void {
    this.#offers.add(this.#sdp).catch(() => {
      // Refused: the call goes on, and the other side ends it if it insists. Lost: the call has ended already.
    })
  }

  /** The ACK carries the proof of its INVITE, because nothing could challenge it (RFC 3261 22.1). */
  #sendAck(response: SipResponse, invite?: SipRequest): () => void {
    const { dialog, host } = this.#options
    const to = dialog.destination
    const ack = dialog.ack(response.headers.cseq.number)
    for (const key of ['authorization', 'proxy-authorization'])
      for (const line of invite?.headers.lines(key) ?? []) ack.headers.add(key, line)
    const bytes = host.transactions.sendAck(ack, to)
    return () => host.transactions.repeat(bytes, to)
  }

  #sendBye(): void {
    const { host, dialog, credentials } = this.#options
    this.close()
    sendWithCredentials(host, {
      build: () => {
        const bye = dialog.request('BYE')
        if (this.#byeCause !== undefined) bye.headers.add(...reasonHeader(this.#byeCause))
        return bye
      },
      to: dialog.destination,
      credentials,
      user: { response() {}, failed() {} },
    })
  }

  /** The other side is gone, as far as we can tell; a BYE may still reach it. */
  #lose(why: 'timeout' | 'unsendable'): void {
    if (this.#state === 'ended') return
    const wasLeaving = this.#state === 'leaving'
    this.#sendBye()
    if (!wasLeaving) this.#options.ended(byLoss(why))
  }

  #end(end: CallEnd): void {
    const wasLeaving = this.#state === 'leaving'
    this.close()
    if (!wasLeaving) this.#options.ended(end)
  }

  get #contact(): string {
    const { host, dialog } = this.#options
    return contactHeader(host.hostPort, dialog.destination.protocol)
  }

  #responseTo(request: SipRequest, status: number, extras: ResponseExtras = {}): SipResponse {
    return responseTo(request, status, { ...extras, toTag: this.#options.dialog.localTag })
  }
}
