/** One client's WebSocket: its requests run one after another, its events go out in order. */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { type RestRequest, restRequest } from '../messages/envelopes.ts'
import type { RequestText } from './perform.ts'
import { type Reply, refusal } from './reply.ts'

export class ApplicationSocket {
  readonly #socket: WebSocket
  readonly #stream: Duplex
  readonly #perform: (request: RequestText) => Promise<Reply>
  readonly #queue: RestRequest[] = []
  #running = false
  #corked = false
  #closed = false

  /** `stream` is what the socket writes to. */
  constructor(socket: WebSocket, stream: Duplex, perform: (request: RequestText) => Promise<Reply>) {
    this.#socket = socket
    this.#stream = stream
    this.#perform = perform
    socket.on('message', (data: Buffer) => this.#receive(data.toString()))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => this.#drop())
  }

  send(text: string): void {
    if (this.#closed) return
    this.#cork()
    this.#socket.send(text)
  }

  onClose(listener: () => void): void {
    this.#socket.on('close', listener)
  }

  /** Drops the requests that have not begun and closes. `code` is a WebSocket close code. */
  close(code: number, reason: string): void {
    this.#drop()
    this.#socket.close(code, reason)
  }

  /** What is sent in one go leaves in one write: a system call costs more than the message. */
  #cork(): void {
    if (this.#corked) return
    this.#corked = true
    this.#stream.cork()
    process.nextTick(() => {
      this.#corked = false
      this.#stream.uncork()
    })
  }

  #drop(): void {
    this.#closed = true
    this.#queue.length = 0
  }

  #receive(text: string): void {
    if (this.#closed) return
    const request = readRequest(text)
    if (request === null) {
      this.#answer({}, refusal(400, 'Malformed request'))
      return
    }
    this.#queue.push(request)
    if (!this.#running) void this.#run()
  }

  async #run(): Promise<void> {
    this.#running = true
    for (let request = this.#queue.shift(); request !== undefined; request = this.#queue.shift()) {
      const { method, uri, query_strings, message_body } = request
      this.#answer(
        request,
        await this.#perform({
          method,
          uri,
          ...(query_strings === undefined ? {} : { query: query_strings }),
          ...(message_body === undefined ? {} : { body: message_body }),
        }),
      )
    }
    this.#running = false
  }

  #answer(request: Partial<RestRequest>, { status, reason, body }: Reply): void {
    this.send(
      JSON.stringify({
        type: 'RESTResponse',
        transaction_id: request.transaction_id,
        request_id: request.request_id,
        status_code: status,
        reason_phrase: reason,
        uri: request.uri,
        ...(body === undefined ? {} : { content_type: 'application/json', message_body: body }),
      }),
    )
  }
}

function readRequest(text: string): RestRequest | null {
  try {
    const message: unknown = JSON.parse(text)
    return restRequest.Check(message) ? message : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
