/** The other end of a test: a UDP socket that sends text and keeps what it gets, with no stack behind it. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { SipMessage, SipRequest, SipResponse } from '../message/message.ts'
import { parseMessage } from '../message/parse.ts'

export class RawPhone {
  readonly port: number
  readonly #socket: Socket
  readonly #server: number
  readonly #inbox: SipMessage[] = []
  #waiting: ((message: SipMessage) => void)[] = []

  private constructor(socket: Socket, server: number) {
    this.#socket = socket
    this.#server = server
    this.port = socket.address().port
    socket.on('message', (bytes) => {
      const message = parseMessage(bytes)
      if (message === undefined || message.kind === 'unusable') return
      const waiting = this.#waiting.shift()
      if (waiting === undefined) this.#inbox.push(message)
      else waiting(message)
    })
  }

  /** `server` is the port that it sends to. */
  static async open(server: number): Promise<RawPhone> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1')
    await once(socket, 'listening')
    return new RawPhone(socket, server)
  }

  /** Sends lines as one message; `{port}` is this phone's port. */
  send(lines: readonly string[], body = ''): void {
    const text = `${lines.join('\r\n').replaceAll('{port}', String(this.port))}\r\n\r\n${body}`
    this.#socket.send(text, this.#server, '127.0.0.1')
  }

  /** An INVITE, or what else shares its headers, with further header lines. */
  request(method: string, options: RequestOptions = {}): void {
    const { callId = 'call-1', number = 1, branch = `${method}${number}`, toTag, extra = [], sdp } = options
    const lines = [
      `${method} ${options.uri ?? 'sip:+12025550100@127.0.0.1'} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK${callId}${branch};rport`,
      'Max-Forwards: 70',
      'From: "Anna" <sip:+12025550199@127.0.0.1>;tag=phone',
      `To: <sip:+12025550100@127.0.0.1>${toTag === undefined ? '' : `;tag=${toTag}`}`,
      `Call-ID: ${callId}`,
      `CSeq: ${number} ${method}`,
      'Contact: <sip:phone@127.0.0.1:{port}>',
      ...extra,
    ]
    this.send(sdp === undefined ? lines : [...lines, 'Content-Type: application/sdp'], sdp)
  }

  /** Answers a request that came, with what a response must copy. */
  respond(
    request: SipRequest,
    status: number,
    extra: readonly string[] = [],
    sdp?: string,
    tag = 'phone',
  ): void {
    const { headers } = request
    const to = headers.get('to') ?? ''
    const lines = [
      `SIP/2.0 ${status} Whatever`,
      ...headers.lines('via').map((via) => `Via: ${via}`),
      `From: ${headers.get('from') ?? ''}`,
      `To: ${to.includes('tag=') || status === 100 ? to : `${to};tag=${tag}`}`,
      `Call-ID: ${headers.callId}`,
      `CSeq: ${headers.get('cseq') ?? ''}`,
      ...extra,
    ]
    this.send(sdp === undefined ? lines : [...lines, 'Content-Type: application/sdp'], sdp)
  }

  async next(): Promise<SipMessage> {
    const kept = this.#inbox.shift()
    if (kept !== undefined) return kept
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  /** The next message, which must be a response. */
  async response(): Promise<SipResponse> {
    const message = await this.next()
    if (message.kind === 'request') throw new TypeError(`A response was awaited, not ${message.method}`)
    return message
  }

  /** The next message, which must be a request with this method. */
  async awaitRequest(method: string): Promise<SipRequest> {
    const message = await this.next()
    if (message.kind === 'response' || message.method !== method)
      throw new TypeError(
        `${method} was awaited, not ${message.kind === 'request' ? message.method : message.status}`,
      )
    return message
  }

  /** The next INVITE that begins a call; what comes before it is passed over. */
  async nextInvite(): Promise<SipRequest> {
    for (;;) {
      const message = await this.next()
      const begins =
        message.kind === 'request' && message.method === 'INVITE' && !message.headers.to.params.has('tag')
      if (begins) return message
    }
  }

  close(): void {
    this.#socket.close()
  }
}

export interface RequestOptions {
  readonly callId?: string
  readonly number?: number
  readonly branch?: string
  readonly toTag?: string
  readonly uri?: string
  readonly extra?: readonly string[]
  readonly sdp?: string
}
