/** Opens and keeps the client's WebSocket: connecting, preparing, connected, waiting to connect again, closed. */
import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import type { AriEvent } from '../messages/events.ts'
import { errorBody, restResponse, type RestResponse } from '../messages/envelopes.ts'
import { readEvent } from '../messages/read-event.ts'
import { type Answer, type Input, type OperationName, operations } from '../operations/table.ts'
import { writeRequest } from '../operations/write-request.ts'
import type { AriClient, AriClientEvents, AriClientOptions } from './ari-client.ts'
import { afterRealTime, keepBeating } from '../heartbeat.ts'
import { backoff } from './backoff.ts'
import { Emitter } from './emitter.ts'
import { AriDisconnected, AriRefused, AriUnreadable } from './errors.ts'
import { Pending } from './pending.ts'
import { Subscriptions } from './subscriptions.ts'

/**
 * ```
 *            open               prepared
 * connecting ────→ preparing ────────────→ connected
 *   ↑    └──────────────┴──────┬───────────────┘
 *   │ time is up               ↓ socket lost             close(), replaced or fenced, from anywhere
 *   └─────────────────────── waiting                     ─────────────────────────────────────────→ closed
 * ```
 */
type State = 'connecting' | 'preparing' | 'connected' | 'waiting' | 'closed'

/** Connects to the switch and keeps connecting until closed, replaced or fenced. Returns at once. */
export function connectAri(options: AriClientOptions): AriClient {
  return new Connection(options)
}

class Connection implements AriClient {
  readonly #options: AriClientOptions
  readonly #after: (ms: number, task: () => void) => () => void
  readonly #emitter = new Emitter<AriClientEvents>()
  readonly #pending: Pending
  readonly #subscriptions: Subscriptions
  #state: State = 'connecting'
  #socket: WebSocket
  /** What the socket writes to. */
  #stream: Duplex | null = null
  #corked = false
  #requests = 0
  #attempt = 0
  #early: AriEvent[] = []
  #cancelWait = (): void => undefined

  constructor(options: AriClientOptions) {
    this.#options = options
    this.#after = options.after ?? afterRealTime
    this.#pending = new Pending(this.#after, options.requestTimeout ?? 5000)
    this.#subscriptions = new Subscriptions(options, (name, input) => this.#ask(name, input))
    this.#socket = this.#open()
  }

  get connected(): boolean {
    return this.#state === 'connected'
  }

  on<Name extends keyof AriClientEvents>(
    name: Name,
    listener: (value: AriClientEvents[Name]) => void,
  ): () => void {
    return this.#emitter.on(name, listener)
  }

  async request<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Answer<Name>> {
    if (this.#state !== 'connected') throw new AriDisconnected(name, false)
    if ('endpoint' in input && input.channelId !== undefined) this.#subscriptions.asked(input.channelId)
    return await this.#ask(name, input)
  }

  async close(): Promise<void> {
    const socket = this.#socket
    this.#end()
    if (socket.readyState === WebSocket.CLOSED) return
    await new Promise((resolve) => socket.once('close', resolve))
  }

  #open(): WebSocket {
    const { url, user, password, epoch } = this.#options
    const address = new URL('/ari/events', url)
    address.searchParams.set('app', this.#subscriptions.applications.join(','))
    address.searchParams.set('api_key', `${user}:${password}`)
    if (epoch !== undefined) address.searchParams.set('epoch', String(epoch))

    const socket = new WebSocket(address, { perMessageDeflate: false, handshakeTimeout: 5000 })
    let reason: string | undefined
    socket.on('upgrade', (response) => (this.#stream = response.socket))
    socket.on('open', () => {
      keepBeating(socket, {
        interval: this.#options.heartbeat ?? 5000,
        after: this.#after,
        silent: () => (reason ??= 'the switch is silent'),
      })
      this.#prepare(socket).catch((error: unknown) => {
        reason ??= error instanceof Error ? error.message : String(error)
        socket.close()
      })
    })
    socket.on('message', (data) => this.#receive(socket, textOf(data)))
    socket.on('error', (error) => (reason ??= error.message))
    socket.on('unexpected-response', (_request, response) => {
      reason = `refused with ${String(response.statusCode)}`
      if (response.statusCode === 409) this.#stop('fenced')
      socket.terminate()
    })
    socket.on('close', () => this.#lost(socket, reason ?? 'closed'))
    return socket
  }

  async #prepare(socket: WebSocket): Promise<void> {
    this.#state = 'preparing'
    this.#early = []
    await this.#subscriptions.prepare()
    if (this.#socket !== socket || this.#state !== 'preparing') return
    this.#attempt = 0
    this.#state = 'connected'
    this.#emitter.emit('connected', undefined)
    for (const event of this.#early.splice(0)) this.#emitter.emit('event', event)
  }

  async #ask<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Answer<Name>> {
    const operation = operations[name]
    const { method, uri, body } = writeRequest(operation, input)
    const request_id = String(++this.#requests)
    const message =
      body === undefined
        ? { type: 'RESTRequest', request_id, method, uri }
        : {
            type: 'RESTRequest',
            request_id,
            method,
            uri,
            content_type: 'application/json',
            message_body: body,
          }
    const answered = this.#pending.answerTo(request_id, name)
    this.#cork()
    this.#socket.send(JSON.stringify(message))

    const response = await answered
    if (response.status_code >= 300) throw new AriRefused(response.status_code, messageOf(response))
    const answer = parseJson(response.message_body)
    if (!operation.isAnswer(answer)) throw new AriUnreadable(name)
    return answer
  }

  /** What is asked in one go leaves in one write: a system call costs more than the message. */
  #cork(): void {
    const stream = this.#stream
    if (stream === null || this.#corked) return
    this.#corked = true
    stream.cork()
    process.nextTick(() => {
      this.#corked = false
      stream.uncork()
    })
  }

  #receive(socket: WebSocket, text: string): void {
    if (socket !== this.#socket || this.#state === 'closed') return
    const message = parseJson(text)
    if (restResponse.Check(message)) {
      this.#pending.settle(message)
      return
    }
    const type = typeOf(message)
    const read = readEvent(type, message)
    if (read.kind === 'unreadable') this.#emitter.emit('unreadable', { type, text })
    if (read.kind !== 'event') return
    if (read.event.type === 'StasisStart') this.#subscriptions.started(read.event.channel.id)
    if (read.event.type === 'ApplicationReplaced') this.#stop('replaced')
    else if (this.#state === 'connected') this.#emitter.emit('event', read.event)
    else this.#early.push(read.event)
  }

  #lost(socket: WebSocket, reason: string): void {
    this.#pending.failAll()
    this.#subscriptions.forget()
    if (socket !== this.#socket || this.#state === 'closed') return
    const wasConnected = this.#state === 'connected'
    this.#state = 'waiting'
    if (wasConnected || this.#attempt === 0) this.#emitter.emit('disconnected', { reason })
    this.#attempt += 1
    this.#cancelWait = this.#after(backoff(this.#attempt, this.#options.longestBackoff ?? 2000), () => {
      this.#state = 'connecting'
      this.#socket = this.#open()
    })
  }

  #stop(why: 'replaced' | 'fenced'): void {
    if (this.#state === 'closed') return
    this.#end()
    this.#emitter.emit(why, undefined)
  }

  #end(): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.#cancelWait()
    this.#pending.failAll()
    this.#socket.close()
  }
}

function textOf(data: WebSocket.RawData): string {
  return Buffer.isBuffer(data)
    ? data.toString()
    : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]).toString()
}

/** Undefined for what is empty or not JSON: the checks that follow refuse it. */
function parseJson(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function typeOf(message: unknown): string {
  return typeof message === 'object' && message !== null && 'type' in message ? String(message.type) : ''
}

function messageOf(response: RestResponse): string {
  const body = parseJson(response.message_body)
  return errorBody.Check(body) ? body.message : (response.reason_phrase ?? 'refused')
}
