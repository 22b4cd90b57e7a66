/**
 * Changes of a session after its first answer: our re-INVITEs, and the re-INVITEs and UPDATEs of the other side (RFC
 * 3261 14, RFC 3311). One offer is open at a time; whose turn it is `OfferQueue` knows.
 */
import type { Timer } from '../clock.ts'
import type { Credentials } from '../digest/answer-challenge.ts'
import { contactHeader, type Dialog } from '../dialog/dialog.ts'
import { glareDelay } from '../dialog/glare.ts'
import { agreeAsClient, agreeAsServer, type SessionInterval } from '../dialog/session-timer.ts'
import type { Listeners } from '../listeners.ts'
import { sdpOf, type SipRequest, type SipResponse } from '../message/message.ts'
import { responseTo, type ResponseExtras } from '../message/response.ts'
import type { ServerTransaction } from '../transaction/server-transaction.ts'
import { patience } from '../transaction/timing.ts'
import { acknowledge } from './acknowledge.ts'
import { allowed, supported, type CallHost } from './call-host.ts'
import type { CallEvents } from './call.ts'
import { OfferQueue } from './offer-queue.ts'
import { sendWithCredentials } from './send-with-credentials.ts'

export interface OfferExchangeOptions {
  readonly host: CallHost
  readonly dialog: Dialog
  readonly listeners: Listeners<CallEvents>
  readonly credentials: Credentials | undefined
  /** Answers an INVITE with 200 and repeats that until its ACK. */
  readonly answer: (transaction: ServerTransaction, sdp: string) => void
  /** What our re-INVITEs say of the session's timer. */
  readonly timerHeaders: () => readonly (readonly [key: string, value: string])[]
  /** The session was refreshed by a 2xx, with what it says of a timer. */
  readonly refreshed: (agreed: SessionInterval | undefined) => void
  /** A refresh of ours was refused: the call goes on, and the other side ends it if it insists. */
  readonly refreshRefused: () => void
  /** The other side has no such call any more, or cannot be reached. */
  readonly lost: (why: 'timeout' | 'unsendable') => void
}

export class OfferExchange {
  readonly #options: OfferExchangeOptions
  readonly #queue: OfferQueue
  /** Their offer that our owner has not answered yet. */
  #asked: ServerTransaction | undefined
  #deadline: Timer | undefined
  /** What we have last said about our side. */
  #sdp = ''

  constructor(options: OfferExchangeOptions) {
    this.#options = options
    this.#queue = new OfferQueue(options.host.clock, (sdp) => this.#send(sdp))
  }

  /** Offers `sdp` when it is its turn; returns the answer. Rejects with `OfferRefused`. */
  async offer(sdp: string): Promise<string> {
    return this.#queue.add(sdp)
  }

  /** A refresh offers once more what was agreed, which changes nothing (RFC 4028 7.4). */
  refresh(): void {
    this.#queue.add(this.#sdp).catch(() => this.#options.refreshRefused())
  }

  /** A 2xx with `sdp` is out, and open until its ACK. */
  answered(sdp: string): void {
    this.#sdp = sdp
    this.#queue.take()
  }

  /** Our INVITE with `sdp` was answered. */
  agreed(sdp: string): void {
    this.#sdp = sdp
    this.#queue.free()
  }

  /** The ACK of our 2xx came. */
  acknowledged(): void {
    this.#queue.free()
  }

  reinvited(transaction: ServerTransaction): void {
    if (this.#isRefusedNow(transaction)) return
    this.#options.dialog.refreshTarget(transaction.request)
    this.#ask(transaction, (sdp) => this.#options.answer(transaction, sdp))
  }

  /** An UPDATE changes or only refreshes the session (RFC 3311 5.2, RFC 4028 7.4). */
  updated(transaction: ServerTransaction): void {
    const { request } = transaction
    const isOffer = sdpOf(request) !== undefined
    if (isOffer && this.#isRefusedNow(transaction)) return
    const { dialog, host, refreshed } = this.#options
    const session = agreeAsServer(request)
    const contact = contactHeader(host.hostPort, dialog.destination.protocol)
    const headers = [['contact', contact], ...(session?.headers ?? [])] as const
    dialog.refreshTarget(request)
    if (session !== undefined) refreshed(session.agreed)
    if (!isOffer) this.#respond(transaction, 200, { headers })
    else
      this.#ask(transaction, (sdp) => {
        this.#respond(transaction, 200, { headers, sdp })
        this.#queue.free()
      })
  }

  /** The call has ended: nothing is answered or sent any more. */
  close(): void {
    this.#deadline?.clear()
    this.#queue.close()
    if (this.#asked !== undefined) this.#respond(this.#asked, 487)
  }

  /** Puts an offer to our owner. It is settled once: by the owner, a CANCEL or the end of the call. */
  #ask(transaction: ServerTransaction, accept: (sdp: string) => void): void {
    this.#queue.take()
    this.#asked = transaction
    const settle = (act: () => void): boolean => {
      if (this.#asked !== transaction || this.#queue.turn === 'closed') return false
      this.#asked = undefined
      act()
      return true
    }
    const reject = (code: number): boolean =>
      settle(() => {
        this.#respond(transaction, code)
        this.#queue.free()
      })
    transaction.onCancel(() => reject(487))
    const isHeard = this.#options.listeners.emit('offer', {
      sdp: sdpOf(transaction.request),
      accept: (sdp) => settle(() => accept(sdp)),
      reject,
    })
    if (!isHeard) reject(488)
  }

  /** Glare: 491 while our own offer is open, 500 while theirs is (RFC 3261 14.2). */
  #isRefusedNow(transaction: ServerTransaction): boolean {
    const { turn } = this.#queue
    if (turn === 'idle' || turn === 'pausing') return false
    const headers = turn === 'ours' ? [] : ([['retry-after', '3']] as const)
    this.#respond(transaction, turn === 'ours' ? 491 : 500, { headers })
    return true
  }

  #send(sdp: string): void {
    const { host, dialog, credentials, lost } = this.#options
    let repeatAck: (() => void) | undefined
    let isOpen = true
    const settle = (act: () => void): void => {
      if (!isOpen || this.#queue.turn === 'closed') return
      isOpen = false
      this.#deadline?.clear()
      act()
    }
    this.#deadline = host.clock.setTimer(patience(host.timing), () => settle(() => this.#queue.refused(408)))
    sendWithCredentials(host, {
      build: () => this.#request(sdp),
      to: dialog.destination,
      credentials,
      user: {
        response: (response, request) => {
          if (response.status < 200) return
          if (response.status >= 300) settle(() => this.#refused(response.status))
          else if (repeatAck === undefined) {
            repeatAck = acknowledge(host, dialog, response, request)
            settle(() => this.#accepted(response, sdp))
          } else repeatAck()
        },
        failed: (why) => settle(() => lost(why)),
      },
    })
  }

  #request(sdp: string): SipRequest {
    const { dialog, host } = this.#options
    const request = dialog.request('INVITE')
    request.headers
      .add('contact', contactHeader(host.hostPort, dialog.destination.protocol))
      .add('allow', allowed)
      .add('supported', supported.join(', '))
      .add('content-type', 'application/sdp')
    for (const [key, value] of this.#options.timerHeaders()) request.headers.add(key, value)
    return { ...request, body: Buffer.from(sdp) }
  }

  #accepted(response: SipResponse, sdp: string): void {
    this.#sdp = sdp
    this.#options.dialog.refreshTarget(response)
    this.#options.refreshed(agreeAsClient(response))
    const answer = sdpOf(response)
    if (answer === undefined) this.#queue.refused(response.status)
    else this.#queue.answered(answer)
  }

  /** 408 and 481 mean that the other side has no such call any more (RFC 3261 12.2.1.2). */
  #refused(status: number): void {
    const { dialog, host, lost } = this.#options
    if (status === 408 || status === 481) lost('timeout')
    else if (status === 491) this.#queue.pause(glareDelay(dialog.hasCalled, host.random))
    else this.#queue.refused(status)
  }

  #respond(transaction: ServerTransaction, status: number, extras: ResponseExtras = {}): void {
    const toTag = this.#options.dialog.localTag
    transaction.respond(responseTo(transaction.request, status, { ...extras, toTag }))
  }
}
