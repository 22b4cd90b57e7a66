/**
 * Whom a request is passed on for. A node that stands by says it, under a seal that only a node can make; what anybody
 * else says is taken off the request, so that the rest of the app may believe what it finds.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const headers = { address: 'x-forwarded-for', seal: 'cordboard-seal' } as const

export class ClientAddresses {
  readonly #secret: string

  /** `secret` is something that all nodes of a tenant have and nobody else. */
  constructor(secret: string) {
    this.#secret = secret
  }

  /** Headers for a request that is passed on, in place of any such that came with it. */
  sealed({ socket }: IncomingMessage): Readonly<Record<string, string>> {
    const address = socket.remoteAddress ?? ''
    return { [headers.address]: address, [headers.seal]: this.#sealOf(address) }
  }

  /** Leaves the address of who asks in the request only when a node has said it. */
  admit(request: IncomingMessage): void {
    const { [headers.address]: address, [headers.seal]: seal } = request.headers
    if (typeof address === 'string' && typeof seal === 'string' && this.#isSealed(address, seal)) return
    delete request.headers[headers.address]
  }

  #isSealed(address: string, seal: string): boolean {
    const [given, right] = [Buffer.from(seal), Buffer.from(this.#sealOf(address))]
    return given.length === right.length && timingSafeEqual(given, right)
  }

  #sealOf(address: string): string {
    return createHmac('sha256', this.#secret).update(`client ${address}`).digest('base64url')
  }
}
