/**
 * The 2xx answers to one INVITE (RFC 3261 13.2.2.4). One of them is the call. A copy of it wants its ACK again, and
 * whoever else picks up, another phone or one that is too late, gets an ACK and a BYE.
 */
import type { Credentials } from '../digest/answer-challenge.ts'
import { dialogOfResponse, tagOf, type Dialog } from '../dialog/dialog.ts'
import { Listeners } from '../listeners.ts'
import type { SipRequest, SipResponse } from '../message/message.ts'
import { repairResponse } from '../message/repair-response.ts'
import type { TransportAddress } from '../transport/address.ts'
import type { CallHost } from './call-host.ts'
import type { CallEnd, CallEvents } from './call.ts'
import { Session } from './session.ts'

export interface InvitedWay {
  readonly invite: SipRequest
  /** Where the INVITE was sent. */
  readonly way: TransportAddress
  /** A registered phone was called, which may sit behind a NAT. */
  readonly isSymmetric: boolean
  readonly credentials: Credentials | undefined
}

export class InviteAnswers {
  readonly #host: CallHost
  readonly #invited: InvitedWay
  /** By the tag of who answered: what acknowledges another copy. */
  readonly #acknowledged = new Map<string, () => void>()

  constructor(host: CallHost, invited: InvitedWay) {
    this.#host = host
    this.#invited = invited
  }

  /** The dialog that a response makes, `remoteSequence` as far as it was an early one. */
  dialogOf(response: SipResponse, remoteSequence?: number): Dialog {
    const { invite, way, isSymmetric } = this.#invited
    return dialogOfResponse(invite, response, way, isSymmetric, remoteSequence)
  }

  /** Whether this is a copy of an answer that was acknowledged; it is acknowledged again. */
  repeats(response: SipResponse): boolean {
    const repeat = this.#acknowledged.get(tagOf(response.headers.to))
    repeat?.()
    return repeat !== undefined
  }

  /** The session that an answer makes, with its ACK sent. */
  take(
    response: SipResponse,
    dialog: Dialog,
    listeners: Listeners<CallEvents>,
    ended: (end: CallEnd) => void,
  ): Session {
    const { invite, credentials } = this.#invited
    const acknowledged = (sdp: string | undefined): void => {
      listeners.emit('confirmed', { sdp })
    }
    const session = new Session({ host: this.#host, dialog, listeners, credentials, acknowledged, ended })
    this.#acknowledged.set(tagOf(response.headers.to), session.confirm(response, invite))
    return session
  }

  /** Nobody wants this answer. */
  hangUp(response: SipResponse, cause: number | undefined): void {
    this.take(response, this.dialogOf(response), new Listeners<CallEvents>(), () => {}).bye(cause)
  }

  /** An answer that no transaction waits for, made whole; undefined when it answers another INVITE. */
  ofStray(response: SipResponse): SipResponse | undefined {
    const { invite } = this.#invited
    if (response.headers.cseq.number !== invite.headers.cseq.number) return undefined
    repairResponse(response, invite)
    return response
  }
}
