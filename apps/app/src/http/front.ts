/**
 * The port that people reach: answered by this process when it is the owner, passed on to the owner when it stands by.
 */
import {
  createServer as createPlain,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { Duplex } from 'node:stream'
import type { ClientAddresses } from './client-address.ts'
import { forwardRequest, forwardUpgrade } from './forward.ts'
import { problemOf } from './problem.ts'

/** Certificate and key as text. */
export type Tls = { readonly cert: string; readonly key: string }

/** Longer than a page, or a proxy before us, keeps a connection for its next request. */
const idleConnection = 72_000

export class Front {
  readonly server: Server
  readonly #clients: ClientAddresses
  #hosted: RequestListener | null = null
  #answer: RequestListener | null = null
  #owner: string | null = null
  readonly #passedOn = new Set<Duplex>()

  constructor(tls: Tls | null, clients: ClientAddresses) {
    this.#clients = clients
    const listener: RequestListener = (request, response) => {
      if (this.#answer === null) return this.#passOn(request, response)
      this.#clients.admit(request)
      this.#answer(request, response)
    }
    this.server = tls === null ? createPlain(listener) : createSecure({ ...tls }, listener)
    this.server.requestTimeout = 30_000
    this.server.keepAliveTimeout = idleConnection
    this.server.on('upgrade', this.#passUpgradeOn)
  }

  /** Resolves once it listens; with the port. */
  async listen(host: string, port: number): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.server.once('error', reject)
    this.server.listen({ host, port }, resolve)
    await promise
    this.server.off('error', reject)
    const address = this.server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  /** Where the owner is reached; null: there is none at the moment. */
  set owner(address: string | null) {
    this.#owner = address
  }

  /** Takes in who is to answer once this process serves; returns the server to be answered on. */
  host(answer: RequestListener): Server {
    this.#hosted = answer
    return this.server
  }

  /** From now on this process answers by itself. */
  serve(): void {
    this.#answer = this.#hosted
    this.server.off('upgrade', this.#passUpgradeOn)
    this.server.prependListener('upgrade', (request) => this.#clients.admit(request))
  }

  async close(): Promise<void> {
    if (!this.server.listening) return
    const closed = new Promise((resolve) => this.server.close(resolve))
    this.server.closeAllConnections()
    for (const socket of this.#passedOn) socket.destroy()
    await closed
  }

  readonly #passUpgradeOn = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (this.#owner === null) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n')
      return
    }
    this.#passedOn.add(socket)
    socket.once('close', () => this.#passedOn.delete(socket))
    forwardUpgrade(this.#owner, request, socket, head)
  }

  #passOn(...[request, response]: Parameters<RequestListener>): void {
    const owner = this.#owner
    if (request.url === '/healthz') return answerJson(response, 200, { status: 'alive' })
    if (request.url?.startsWith('/metrics')) return answerJson(response, 403, ownMetrics)
    if (owner === null) return answerJson(response, 503, nobody)
    if (request.url === '/readyz') return answerJson(response, 200, { status: 'standby', owner })
    forwardRequest(owner, request, this.#clients.sealed(request), response, () =>
      answerJson(response, 503, nobody),
    )
  }
}

const nobody = problemOf('storage_unavailable', 'nobody serves this tenant at the moment; ask again')

/** Passed on, the question would seem to come from this machine. */
const ownMetrics = problemOf('not_allowed', 'metrics are read on the machine of the owner')

function answerJson(response: Parameters<RequestListener>[1], status: number, body: unknown): void {
  const type = status === 200 ? 'application/json' : 'application/problem+json'
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'retry-after': '1' })
  response.end(JSON.stringify(body))
}
