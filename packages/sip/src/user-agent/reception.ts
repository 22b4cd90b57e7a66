/** Who is let in: everything that comes outside of a call (RFC 3261 8.2, 10.3, 11.2, 22). */
import type { Account, Challenger } from '../digest/challenger.ts'
import { tagOf } from '../dialog/dialog.ts'
import { MIN_INTERVAL, sessionExpires } from '../dialog/session-timer.ts'
import type { SipRequest } from '../message/message.ts'
import type { NameAddress } from '../message/name-address.ts'
import { responseTo } from '../message/response.ts'
import type { Bans } from '../registrar/bans.ts'
import type { Registrar } from '../registrar/registrar.ts'
import type { ServerTransaction } from '../transaction/server-transaction.ts'
import type { TransportAddress } from '../transport/address.ts'
import { allowed, supported, type CallHost } from './call-host.ts'
import { InvitedCall } from './incoming-call.ts'
import type { Identity } from './options.ts'

export interface ReceptionOptions {
  readonly host: CallHost
  readonly challenger: Challenger
  readonly bans: Bans
  readonly registrar: Registrar
  readonly identify: (source: TransportAddress, from: NameAddress) => Identity
  /** A call is let in. */
  readonly invited: (call: InvitedCall) => void
  readonly ended: (call: InvitedCall) => void
}

type HeaderLine = readonly [key: string, value: string]

export class Reception {
  readonly #options: ReceptionOptions
  /** INVITEs that are calls now, to tell a copy that took another way from a new call (RFC 3261 8.2.2.2). */
  readonly #invites = new Set<string>()

  constructor(options: ReceptionOptions) {
    this.#options = options
  }

  /** Answers a request that belongs to no dialog. */
  request(transaction: ServerTransaction): void {
    const { request } = transaction
    switch (request.method) {
      case 'INVITE':
        return this.#invited(transaction)
      case 'REGISTER':
        return this.#register(transaction)
      case 'OPTIONS':
        return this.#respond(transaction, 200, [
          ['allow', allowed],
          ['accept', 'application/sdp'],
          ['supported', supported.join(', ')],
          ['server', this.#options.host.product],
        ])
      case 'BYE':
      case 'UPDATE':
      case 'INFO':
      case 'REFER':
      case 'PRACK':
        return this.#respond(transaction, 481)
      default:
        return this.#respond(transaction, 405, [['allow', allowed]])
    }
  }

  #register(transaction: ServerTransaction): void {
    const { request, source } = transaction
    const { scheme, user } = request.headers.to.uri
    if (scheme !== 'sip' && scheme !== 'sips') return this.#respond(transaction, 404)
    const account = this.#proven(transaction)
    if (account === undefined) return
    if (account.username !== user) return this.#respond(transaction, 403)
    const { status, headers } = this.#options.registrar.register(user, request, source)
    this.#respond(transaction, status, headers)
  }

  #invited(transaction: ServerTransaction): void {
    const { host, identify, bans, invited, ended } = this.#options
    const { request, source } = transaction
    const refusal = unacceptable(request)
    if (refusal !== undefined) return this.#respond(transaction, refusal.status, refusal.headers)
    const identity = identify(source, request.headers.from)
    if (identity.kind === 'stranger') {
      if (!bans.unknown(source.address)) return transaction.close()
      return this.#respond(transaction, 403)
    }
    const endpoint = identity.kind === 'trusted' ? identity.endpoint : this.#proven(transaction)?.username
    if (endpoint === undefined) return
    const { callId, cseq, from } = request.headers
    const key = `${callId} ${tagOf(from)} ${cseq.number}`
    if (this.#invites.has(key)) return this.#respond(transaction, 482)
    this.#invites.add(key)
    transaction.respond(responseTo(request, 100))
    const call = new InvitedCall({
      host,
      transaction,
      endpoint,
      isSymmetric: identity.kind === 'digest',
      ended: () => {
        this.#invites.delete(key)
        ended(call)
      },
    })
    invited(call)
  }

  /** The account that sent this; undefined when the request has been answered with a challenge, or is not heard. */
  #proven(transaction: ServerTransaction): Account | undefined {
    const { bans, challenger } = this.#options
    const { address } = transaction.source
    const verdict = challenger.judge(transaction.request)
    switch (verdict.kind) {
      case 'proven':
        if (!bans.isLocked(address, verdict.account.username)) {
          bans.proven(address)
          return verdict.account
        }
        bans.failed(address, verdict.account.username)
        break
      case 'unknown':
        if (bans.unknown(address)) break
        transaction.close()
        return undefined
      case 'wrong':
        bans.failed(address, verdict.username)
        break
      case 'stale':
      case 'unproven':
        bans.unproven(address)
    }
    this.#respond(transaction, 401, challenger.challenges(verdict.kind === 'stale'))
    return undefined
  }

  #respond(transaction: ServerTransaction, status: number, headers: readonly HeaderLine[] = []): void {
    const toTag = this.#options.host.random(6)
    transaction.respond(responseTo(transaction.request, status, { toTag, headers }))
  }
}

/** What a body or a session timer we cannot take is answered with (RFC 3261 8.2.3, 21.4.6; RFC 4028 8.1). */
function unacceptable(
  request: SipRequest,
): { readonly status: number; readonly headers: readonly HeaderLine[] } | undefined {
  const { headers, body } = request
  const type = headers.get('content-type')?.toLowerCase() ?? ''
  const isEncoded = (headers.get('content-encoding') ?? 'identity').toLowerCase() !== 'identity'
  if (body.length > 0 && (isEncoded || !type.startsWith('application/sdp')))
    return { status: 415, headers: [['accept', 'application/sdp']] }
  const accepted = headers.list('accept')
  if (accepted.length > 0 && !accepted.some((range) => /^(?:application\/(?:sdp|\*)|\*\/\*)/i.test(range)))
    return { status: 406, headers: [['accept', 'application/sdp']] }
  if ((sessionExpires(request)?.interval ?? MIN_INTERVAL) < MIN_INTERVAL)
    return { status: 422, headers: [['min-se', String(MIN_INTERVAL)]] }
  return undefined
}
