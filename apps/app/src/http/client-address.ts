/**
 * Where a request really comes from. A node that stands by passes requests on, and says for whom under a seal that only
 * a node can make; what anybody else says is not believed.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'

const header = 'cordboard-client'

const admitted = new WeakMap<IncomingMessage, string>()

export class ClientAddresses {
  readonly #secret: string

  /** `secret` is something that all nodes of a tenant have and nobody else. */
  constructor(secret: string) {
    this.#secret = secret
  }

  /** What another node is to be told of a request, as a header in place of any such that came with it. */
  sealed({ socket }: IncomingMessage): Readonly<Record<string, string>> {
    const address = socket.remoteAddress ?? ''
    return { [header]: `${address} ${this.#sealOf(address)}` }
  }

  /** Remembers whom another node has passed this request on for, if one has. */
  admit(request: IncomingMessage): void {
    const told = request.headers[header]
    if (typeof told !== 'string') return
    const [address = '', seal = ''] = told.split(' ')
    const [given, right] = [Buffer.from(seal), Buffer.from(this.#sealOf(address))]
    if (given.length === right.length && timingSafeEqual(given, right)) admitted.set(request, address)
  }

  #sealOf(address: string): string {
    return createHmac('sha256', this.#secret).update(`client ${address}`).digest('base64url')
  }
}

/** The address of who asks: behind a node that stands by, theirs and not the node's. */
export function clientAddressOf({ raw, ip }: Pick<FastifyRequest, 'raw' | 'ip'>): string {
  return admitted.get(raw) ?? ip
}
