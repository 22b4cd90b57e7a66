/**
 * The transport layer (RFC 3261 18): bytes in, sound messages out. What is not sound is answered here when it can
 * be, so that the layers above meet only messages that they may believe.
 */
import type { Clock } from '../clock.ts'
import type { SipMessage, SipRequest, SipResponse } from '../message/message.ts'
import { parseMessage, type Unusable } from '../message/parse.ts'
import { responseTo } from '../message/response.ts'
import { serialize } from '../message/serialize.ts'
import { hostOf } from '../message/uri.ts'
import { isUnreadable } from '../message/malformed.ts'
import { validateRequest, validateResponse } from '../message/validate.ts'
import type { Random } from '../random.ts'
import type { Protocol, TransportAddress } from './address.ts'
import { ownAddress } from './own-host.ts'
import { markSource, returnAddress } from './return-path.ts'
import { TcpConnections } from './tcp.ts'
import { UdpSocket } from './udp.ts'

export interface TransportOptions {
  readonly address: string
  readonly port: number
  readonly protocols: readonly Protocol[]
  readonly advertise: string | undefined
  readonly clock: Clock
  readonly random: Random
}

export interface TransportUser {
  /** False drops what comes from this address unread. */
  accepts(address: string): boolean
  request(request: SipRequest, source: TransportAddress): void
  response(response: SipResponse): void
  /** A TCP connection is gone: nothing more comes from this address and port. */
  disconnected(from: TransportAddress): void
}

/** Attempts at finding one port that is free for both protocols, when any port will do. */
const PORT_ATTEMPTS = 20

export class Transport {
  readonly #options: TransportOptions
  #user: TransportUser | undefined
  #udp: UdpSocket | undefined
  #tcp: TcpConnections | undefined
  #port = 0

  private constructor(options: TransportOptions) {
    this.#options = options
  }

  /** Binds every protocol to the same port; rejects with the system's error. What comes before `serve` is dropped. */
  static async bind(options: TransportOptions): Promise<Transport> {
    for (let attempt = 1; ; attempt++) {
      const transport = new Transport(options)
      try {
        await transport.#bind()
        return transport
      } catch (error) {
        await transport.close()
        if (options.port !== 0 || attempt === PORT_ATTEMPTS) throw error
      }
    }
  }

  /** Names the layer above. */
  serve(user: TransportUser): void {
    this.#user = user
  }

  /** The bound port. */
  get port(): number {
    return this.#port
  }

  /** `192.0.2.1:5060`: what Via and Contact say. */
  get hostPort(): string {
    return `${this.host}:${this.#port}`
  }

  /** The host that others reach us by, IPv6 in brackets. */
  get host(): string {
    return hostOf(this.#options.advertise ?? ownAddress(this.#options.address))
  }

  /** Sends to an address; `failed` is called when the system says that this cannot be done. */
  send(bytes: Buffer, to: TransportAddress, failed: () => void): void {
    const socket = to.protocol === 'udp' ? this.#udp : this.#tcp
    if (socket === undefined) queueMicrotask(failed)
    else socket.send(bytes, to.address, to.port, failed)
  }

  /** Whether there is a TCP connection with this remote end. */
  isConnected(to: TransportAddress): boolean {
    return to.protocol === 'tcp' && this.#tcp?.isConnected(to.address, to.port) === true
  }

  async close(): Promise<void> {
    await Promise.all([this.#udp?.close(), this.#tcp?.close()])
  }

  async #bind(): Promise<void> {
    const { address, port, protocols, clock } = this.#options
    this.#port = port
    if (protocols.includes('udp')) {
      this.#udp = await UdpSocket.bind(address, port, {
        datagram: (bytes, from, fromPort) =>
          this.#receive(bytes, { protocol: 'udp', address: from, port: fromPort }),
      })
      this.#port = this.#udp.port
    }
    if (!protocols.includes('tcp')) return
    const receiver = {
      accepts: (from: string) => this.#user?.accepts(from) ?? false,
      message: (bytes: Buffer, from: string, fromPort: number) =>
        this.#receive(bytes, { protocol: 'tcp', address: from, port: fromPort }),
      closed: (from: string, fromPort: number) =>
        this.#user?.disconnected({ protocol: 'tcp', address: from, port: fromPort }),
    }
    this.#tcp = await TcpConnections.listen(address, this.#port, receiver, clock)
    this.#port = this.#tcp.port
  }

  #receive(bytes: Buffer, source: TransportAddress): void {
    if (this.#user?.accepts(source.address) !== true) return
    const message = parseMessage(bytes)
    if (message === undefined) return
    if (message.kind === 'unusable') this.#refuse(message, source)
    else this.#deliver(message, source)
  }

  #deliver(message: SipMessage, source: TransportAddress): void {
    if (message.kind === 'response') {
      if (validateResponse(message) === undefined && this.#isOurs(message)) this.#respond(message)
      return
    }
    const refusal = validateRequest(message)
    if (refusal !== undefined) {
      this.#refuse({ ...refusal, request: message }, source)
      return
    }
    markSource(message, source)
    try {
      this.#user?.request(message, source)
    } catch (error) {
      if (!isUnreadable(error)) throw error
      this.#refuse({ status: 400, why: error.message, request: message }, source)
    }
  }

  /** A header that only some look at may be unreadable even now; such a response is dropped. */
  #respond(response: SipResponse): void {
    try {
      this.#user?.response(response)
    } catch (error) {
      if (!isUnreadable(error)) throw error
    }
  }

  /** A response whose topmost Via is not ours has lost its way (RFC 3261 18.1.2). */
  #isOurs({ headers }: SipResponse): boolean {
    const { host, port } = headers.topVia
    return host === this.host && (port ?? 5060) === this.#port
  }

  /** Answers without state, as far as the request can be answered at all; an ACK never is. */
  #refuse(
    { status, why, request }: Pick<Unusable, 'why' | 'request'> & { readonly status: number },
    source: TransportAddress,
  ): void {
    if (request === undefined || request.method === 'ACK') return
    const { headers } = request
    if (headers.count('via') === 0 || headers.count('call-id') === 0 || headers.count('cseq') === 0) return
    if (hasBadVia(request)) return
    markSource(request, source)
    const warning = ['warning', `399 ${this.hostPort} "${why.replaceAll(/["\\]/g, "'")}"`] as const
    const response = responseTo(request, status, { toTag: this.#options.random(5), headers: [warning] })
    this.send(serialize(response), returnAddress(request, source), () => {})
  }
}

function hasBadVia({ headers }: SipRequest): boolean {
  try {
    return headers.topVia.host === ''
  } catch (error) {
    if (isUnreadable(error)) return true
    throw error
  }
}
