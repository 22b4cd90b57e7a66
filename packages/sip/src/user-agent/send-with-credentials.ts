/**
 * Sends a request, and again with a proof when it is challenged (RFC 3261 22.1-22.3): by the far end (401), by a proxy
 * before it (407), or by one after the other. A proof that was refused is not repeated, unless only its nonce was old.
 */
import { answerChallenge, isStale, type Credentials } from '../digest/answer-challenge.ts'
import type { SipRequest, SipResponse } from '../message/message.ts'
import type { ClientTransaction, ClientUser } from '../transaction/client-transaction.ts'
import type { TransportAddress } from '../transport/address.ts'
import type { CallHost } from './call-host.ts'

export interface Sending {
  /** Makes the request with the next number; called for each attempt. */
  readonly build: () => SipRequest
  readonly to: TransportAddress
  readonly credentials: Credentials | undefined
  readonly user: ClientUser
  /** False when nobody wants the request any more; a challenge is then not answered. Default: always wanted. */
  readonly isWanted?: () => boolean
  /** Is told of the transaction that is under way. */
  readonly started?: (transaction: ClientTransaction) => void
}

/** The request, its two proofs, and one of them anew. */
const MAX_ATTEMPTS = 4

export function sendWithCredentials(host: CallHost, sending: Sending): void {
  const { build, to, credentials, user, started, isWanted = () => true } = sending
  const proofs = new Map<string, string>()
  let attempts = 0

  /** Whether the response was a challenge, and is answered. */
  function prove(response: SipResponse, request: SipRequest): boolean {
    if (credentials === undefined || (response.status !== 401 && response.status !== 407)) return false
    if (attempts === MAX_ATTEMPTS || !isWanted()) return false
    const [key, value] = answerChallenge(response, request, credentials, host.random) ?? []
    if (key === undefined || value === undefined || (proofs.has(key) && !isStale(response))) return false
    proofs.set(key, value)
    attempt()
    return true
  }

  function attempt(): void {
    attempts++
    const request = build()
    for (const [key, value] of proofs) request.headers.add(key, value)
    const transaction = host.transactions.send(request, to, {
      response: (response) => {
        if (!prove(response, request)) user.response(response, request)
      },
      failed: (why) => user.failed(why),
    })
    started?.(transaction)
  }

  attempt()
}
