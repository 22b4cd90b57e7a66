/**
 * A call from its answer to its BYE: what goes on inside the dialog, in both directions (RFC 3261 13-15). An incoming
 * call has one from its INVITE on, because the tag of the dialog is already out.
 */
import type { Credentials } from '../digest/answer-challenge.ts'
import { AnswerRepeat } from '../dialog/answer-repeat.ts'
import { contactHeader, type Dialog } from '../dialog/dialog.ts'
import { agreeAsClient, agreeAsServer, SessionTimer } from '../dialog/session-timer.ts'
import type { Listeners } from '../listeners.ts'
import { sdpOf, type SipRequest, type SipResponse } from '../message/message.ts'
import { responseTo, type ResponseExtras } from '../message/response.ts'
import type { ServerTransaction } from '../transaction/server-transaction.ts'
import { acknowledge } from './acknowledge.ts'
import { byBye, byLoss, reasonHeader } from './call-end.ts'
import { allowed, supported, type CallHost, type DialogParty } from './call-host.ts'
import type { CallEnd, CallEvents } from './call.ts'
import { requestInside } from './inside-request.ts'
import { OfferExchange } from './offer-exchange.ts'
import { sendWithCredentials } from './send-with-credentials.ts'
import { sessionMachine, type SessionEvent, type SessionState } from './session-machine.ts'

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
  readonly #offers: OfferExchange
  readonly #timer: SessionTimer
  #state: SessionState = 'early'
  #repeat: AnswerRepeat | undefined
  #byeCause: number | undefined

  constructor(options: SessionOptions) {
    const { host, dialog, listeners, credentials } = options
    this.#options = options
    this.#offers = new OfferExchange({
      host,
      dialog,
      listeners,
      credentials,
      answer: (transaction, sdp) => this.answer(transaction, sdp),
      timerHeaders: () => this.#timer.headers,
      refreshed: (agreed) => this.#timer.restart(agreed),
      refreshRefused: () => {
        if (this.#state === 'confirmed') this.#timer.retry()
      },
      lost: (why) => this.#step('lose', byLoss(why)),
    })
    this.#timer = new SessionTimer(
      host.clock,
      () => this.#offers.refresh(),
      () => this.#step('lose', byLoss('timeout')),
    )
    host.attach(dialog.key, this)
    dialog.onMove(() => this.#keep())
  }

  /** Sends 200 to an INVITE, and repeats it until its ACK. */
  answer(transaction: ServerTransaction, sdp: string): void {
    const { dialog, host } = this.#options
    const session = agreeAsServer(transaction.request)
    const headers = [
      ['contact', contactHeader(host.hostPort, dialog.destination.protocol)],
      ['allow', allowed],
      ['supported', supported.join(', ')],
      ...(session?.headers ?? []),
    ] as const
    const response = this.#responseTo(transaction.request, 200, { headers, sdp })
    this.#offers.answered(sdp)
    this.#step('answer')
    this.#timer.restart(session?.agreed)
    transaction.respond(response)
    this.#repeat = new AnswerRepeat(
      host.clock,
      host.timing,
      () => transaction.respond(response),
      () => this.#step('lose', byLoss('timeout')),
    )
  }

  /** Our INVITE was answered: sends the ACK. Returns what repeats it for a repeated 2xx. */
  confirm(response: SipResponse, invite: SipRequest): () => void {
    const { dialog, host } = this.#options
    this.#step('2xx')
    this.#timer.restart(agreeAsClient(response))
    const repeat = acknowledge(host, dialog, response, invite)
    this.#offers.agreed(invite.body.toString())
    return repeat
  }

  /** Changes the session; one offer waits for the other. */
  async reinvite(sdp: string): Promise<string> {
    return this.#offers.offer(sdp)
  }

  /** Ends the session; the BYE waits for the ACK when that has not come. */
  bye(cause?: number): void {
    this.#byeCause = cause
    this.#step('hang up', byBye('local'))
  }

  /** Forgets the dialog without a BYE: the INVITE was refused or cancelled. */
  close(): void {
    this.#step('forget')
  }

  ack(request: SipRequest): void {
    if (this.#repeat === undefined) return
    this.#repeat.stop()
    this.#repeat = undefined
    this.#step('ACK')
    if (this.#state !== 'confirmed') return
    this.#options.acknowledged(sdpOf(request))
    this.#offers.acknowledged()
  }

  request(transaction: ServerTransaction): void {
    const { request } = transaction
    const { dialog, listeners } = this.#options
    if (!dialog.accepts(request)) return transaction.respond(this.#responseTo(request, 500))
    switch (request.method) {
      case 'INVITE':
        return this.#offers.reinvited(transaction)
      case 'UPDATE':
        return this.#offers.updated(transaction)
      case 'BYE':
        transaction.respond(this.#responseTo(request, 200))
        return this.#step('BYE', byBye('remote', request))
      default:
        return requestInside(transaction, dialog.localTag, listeners)
    }
  }

  #step(event: SessionEvent, end?: CallEnd): void {
    const step = sessionMachine[this.#state][event]
    if (step === undefined) return
    const wasEarly = this.#state === 'early'
    this.#state = step.to
    if (step.to === 'ended') this.#letGo()
    else if (wasEarly) this.#keep()
    for (const action of step.actions) {
      if (action === 'send BYE') this.#sendBye()
      else if (end !== undefined) this.#options.ended(end)
    }
  }

  #letGo(): void {
    this.#repeat?.stop()
    this.#timer.stop()
    this.#offers.close()
    const { host, dialog } = this.#options
    host.detach(dialog.key)
    host.looseEnds.drop(dialog.key)
  }

  /** From its answer on the call is a loose end until it is over. */
  #keep(): void {
    const { host, dialog, credentials } = this.#options
    if (this.#state === 'early' || this.#state === 'ended') return
    host.looseEnds.keep(dialog.key, {
      kind: 'session',
      dialog: dialog.state,
      username: credentials?.username,
    })
  }

  /** After a loss too: it may still reach the other side. */
  #sendBye(): void {
    const { host, dialog, credentials } = this.#options
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

  #responseTo(request: SipRequest, status: number, extras: ResponseExtras = {}): SipResponse {
    return responseTo(request, status, { ...extras, toTag: this.#options.dialog.localTag })
  }
}
