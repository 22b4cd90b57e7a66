/** Sends a request, and once more with a proof when it is challenged (RFC 3261 22.1-22.3). */
import { answerChallenge, type Credentials } from '../digest/answer-challenge.ts'
import type { SipRequest, SipResponse } from '../message/message.ts'
import type { ClientTransaction, ClientUser } from '../transaction/client-transaction.ts'
import type { TransportAddress } from '../transport/address.ts'
import type { CallHost } from './call-host.ts'

export interface Sending {
  /** Makes the request with the next number; called once or twice. */
  readonly build: () => SipRequest
  readonly to: TransportAddress
  readonly credentials: Credentials | undefined
  readonly user: ClientUser
  /** False when nobody wants the request any more; a challenge is then not answered. Default: always wanted. */
  readonly isWanted?: () => boolean
  /** Is told of the transaction that is under way. */
  readonly started?: (transaction: ClientTransaction) => void
}

export function sendWithCredentials(host: CallHost, sending: Sending): void {
  const { build, to, credentials, user, started, isWanted = () => true } = sending
  const first = build()
  const isProven = (response: SipResponse): boolean => {
    if (credentials === undefined || (response.status !== 401 && response.status !== 407)) return false
    if (!isWanted()) return false
    const header = answerChallenge(response, first, credentials, host.random)
    if (header === undefined) return false
    const second = build()
    second.headers.add(...header)
    const transaction = host.transactions.send(second, to, user)
    started?.(transaction)
    return true
  }
  const transaction = host.transactions.send(first, to, {
    response: (response, request) => {
      if (!isProven(response)) user.response(response, request)
    },
    failed: (why) => user.failed(why),
  })
  started?.(transaction)
}
