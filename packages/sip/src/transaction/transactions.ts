/** The transaction layer (RFC 3261 17): hides loss, copies and late messages from those above. */
import type { SipRequest, SipResponse } from '../message/message.ts'
import { serialize } from '../message/serialize.ts'
import type { Random } from '../random.ts'
import type { TransportAddress } from '../transport/address.ts'
import { lastingAddress, returnAddress } from '../transport/return-path.ts'
import { ClientTransaction, type ClientUser } from './client-transaction.ts'
import { clientKey, MAGIC_COOKIE, serverKey } from './match.ts'
import { ServerTransaction } from './server-transaction.ts'
import type { Wire } from './wire.ts'

/** The layer above. */
export interface TransactionUser {
  /** A request that is new. */
  request(transaction: ServerTransaction): void
  /** The ACK of a 2xx, which belongs to a dialog and to no transaction. */
  ack(request: SipRequest): void
  /** A response without a transaction: another 2xx to an INVITE long answered. */
  strayResponse(response: SipResponse): void
}

export class Transactions {
  readonly #wire: Wire
  readonly #random: Random
  readonly #hostPort: string
  readonly #user: TransactionUser
  readonly #clients = new Map<string, ClientTransaction>()
  readonly #servers = new Map<string, ServerTransaction>()

  /** `hostPort` is what our Via says. */
  constructor(wire: Wire, random: Random, hostPort: string, user: TransactionUser) {
    this.#wire = wire
    this.#random = random
    this.#hostPort = hostPort
    this.#user = user
  }

  /** Puts our Via on the request and sends it until it is answered. */
  send(request: SipRequest, to: TransportAddress, user: ClientUser): ClientTransaction {
    request.headers.prepend('via', this.#via(to))
    return this.#start(request, to, user)
  }

  /** Sends a CANCEL, which has the Via of its INVITE already (RFC 3261 9.1). */
  sendCancel(cancel: SipRequest, to: TransportAddress, user: ClientUser): ClientTransaction {
    return this.#start(cancel, to, user)
  }

  /** Goes on with an INVITE that an earlier process has sent: nothing is sent, its answers are heard. */
  resume(invite: SipRequest, to: TransportAddress, user: ClientUser): ClientTransaction {
    const transaction = this.#client(invite, to, user)
    transaction.resume()
    return transaction
  }

  /**
   * Goes on with a request that an earlier process has received, and has not answered. Undefined when a copy of it has
   * come to this process already: what that one became is answered by whoever took it.
   */
  adopt(request: SipRequest, source: TransportAddress): ServerTransaction | undefined {
    if (this.#servers.has(serverKey(request))) return undefined
    return this.#server(request, source, lastingAddress(request, source))
  }

  /** Sends the ACK of a 2xx: once, nobody answers it (RFC 3261 13.2.2.4). Returns its bytes for the next 2xx. */
  sendAck(ack: SipRequest, to: TransportAddress): Buffer {
    ack.headers.prepend('via', this.#via(to))
    const bytes = serialize(ack)
    this.repeat(bytes, to)
    return bytes
  }

  /** Sends once more what was sent before. */
  repeat(bytes: Buffer, to: TransportAddress): void {
    this.#wire.send(bytes, to, () => {})
  }

  receiveRequest(request: SipRequest, source: TransportAddress): void {
    const key = serverKey(request)
    const known = this.#servers.get(key)
    if (known !== undefined && !(request.method === 'ACK' && known.state === 'accepted')) {
      known.receive(request)
      return
    }
    if (request.method === 'ACK') {
      this.#user.ack(request)
      return
    }
    this.#user.request(this.#server(request, source, returnAddress(request, source)))
  }

  receiveResponse(response: SipResponse): void {
    const transaction = this.#clients.get(clientKey(response))
    if (transaction === undefined) this.#user.strayResponse(response)
    else transaction.receive(response)
  }

  /** The INVITE that a CANCEL is about, undefined when it is unknown or over (RFC 3261 9.2). */
  inviteOf(cancel: SipRequest): ServerTransaction | undefined {
    return this.#servers.get(serverKey(cancel, 'INVITE'))
  }

  /** How many there are of both kinds. */
  get size(): number {
    return this.#clients.size + this.#servers.size
  }

  close(): void {
    for (const transaction of [...this.#clients.values(), ...this.#servers.values()]) transaction.close()
  }

  #start(request: SipRequest, to: TransportAddress, user: ClientUser): ClientTransaction {
    const transaction = this.#client(request, to, user)
    transaction.start()
    return transaction
  }

  #client(request: SipRequest, to: TransportAddress, user: ClientUser): ClientTransaction {
    const key = clientKey(request)
    const transaction = new ClientTransaction(request, to, this.#wire, user, () => this.#clients.delete(key))
    this.#clients.set(key, transaction)
    return transaction
  }

  #server(request: SipRequest, source: TransportAddress, returnTo: TransportAddress): ServerTransaction {
    const key = serverKey(request)
    const transaction = new ServerTransaction(request, source, returnTo, this.#wire, () =>
      this.#servers.delete(key),
    )
    this.#servers.set(key, transaction)
    return transaction
  }

  #via(to: TransportAddress): string {
    const branch = MAGIC_COOKIE + this.#random(10)
    return `SIP/2.0/${to.protocol.toUpperCase()} ${this.#hostPort};rport;branch=${branch}`
  }
}
