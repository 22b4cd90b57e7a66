/**
 * A phone that rings may already send requests inside the dialog to come (RFC 3261 12.1, RFC 3311 5.2): they are
 * answered as if there were one, or the other side would take the call for gone.
 */
import { contactHeader, type Dialog } from '../dialog/dialog.ts'
import type { Listeners } from '../listeners.ts'
import { sdpOf } from '../message/message.ts'
import { responseTo } from '../message/response.ts'
import type { ServerTransaction } from '../transaction/server-transaction.ts'
import type { CallHost, DialogParty } from './call-host.ts'
import type { CallEvents } from './call.ts'
import { requestInside } from './inside-request.ts'

export class EarlyDialog implements DialogParty {
  readonly #host: CallHost
  readonly #dialog: Dialog
  readonly #listeners: Listeners<CallEvents>

  constructor(host: CallHost, dialog: Dialog, listeners: Listeners<CallEvents>) {
    this.#host = host
    this.#dialog = dialog
    this.#listeners = listeners
    host.attach(dialog.key, this)
  }

  /** The offer of our INVITE is open until its 2xx: a further one has to wait. */
  request(transaction: ServerTransaction): void {
    const { request } = transaction
    const { hostPort } = this.#host
    const contact = ['contact', contactHeader(hostPort, this.#dialog.destination.protocol)] as const
    if (!this.#dialog.accepts(request)) return this.#respond(transaction, 500)
    if (request.method === 'BYE') return this.#respond(transaction, 481)
    if (request.method === 'INVITE' || sdpOf(request) !== undefined) return this.#respond(transaction, 491)
    if (request.method !== 'UPDATE') return requestInside(transaction, this.#dialog.localTag, this.#listeners)
    this.#dialog.refreshTarget(request)
    this.#respond(transaction, 200, [contact])
  }

  ack(): void {}

  /** The number of the last request of the other side: the dialog that the 2xx makes counts on from it. */
  get remoteSequence(): number | undefined {
    return this.#dialog.remoteSequence
  }

  close(): void {
    this.#host.detach(this.#dialog.key)
  }

  #respond(
    transaction: ServerTransaction,
    status: number,
    headers: readonly (readonly [key: string, value: string])[] = [],
  ): void {
    const toTag = this.#dialog.localTag
    transaction.respond(responseTo(transaction.request, status, { toTag, headers }))
  }
}
