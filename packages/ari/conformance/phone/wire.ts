/** A test phone's UDP port: sends requests and awaits their answers, answers repeated requests as before. */
import { createSocket, type Socket } from 'node:dgram'
import { setTimeout as sleep } from 'node:timers/promises'
import { header, methodOf, parseMessage, type SipMessage, statusOf, writeMessage } from './sip-message.ts'

type OnResponse = (response: SipMessage) => void

export class Wire {
  readonly host: string
  readonly #socket: Socket
  readonly #switch: { readonly host: string; readonly port: number }
  readonly #awaiting = new Map<string, OnResponse>()
  readonly #answered = new Map<string, string>()
  #onRequest: (request: SipMessage) => void = () => undefined
  #branches = 0
  #isClosed = false

  constructor(socket: Socket, host: string, switchAddress: { readonly host: string; readonly port: number }) {
    this.host = host
    this.#socket = socket
    this.#switch = switchAddress
    socket.on('message', (data) => this.#receive(parseMessage(data.toString())))
  }

  get port(): number {
    return this.#socket.address().port
  }

  onRequest(listener: (request: SipMessage) => void): void {
    this.#onRequest = listener
  }

  newBranch(): string {
    this.#branches += 1
    return `z9hG4bK-${String(this.port)}-${String(this.#branches)}-${String(Date.now())}`
  }

  via(branch: string): readonly [string, string] {
    return ['Via', `SIP/2.0/UDP ${this.host}:${String(this.port)};branch=${branch};rport`]
  }

  send(message: SipMessage): void {
    this.#socket.send(writeMessage(message), this.#switch.port, this.#switch.host)
  }

  /** Sends a request; `onResponse` gets each of its responses. */
  request(branch: string, message: SipMessage, onResponse: OnResponse): void {
    this.#awaiting.set(`${branch} ${methodOf(message)}`, onResponse)
    this.send(message)
  }

  /** Sends a request and resolves with its final response. Sent again once a second for a switch that is starting. */
  async ask(branch: string, message: SipMessage): Promise<SipMessage> {
    const { promise, resolve } = Promise.withResolvers<SipMessage>()
    this.request(branch, message, (response) => {
      if (statusOf(response) >= 200) resolve(response)
    })
    for (let attempt = 0; attempt < 10; attempt++) {
      const response = await Promise.race([promise, sleep(1000)])
      if (response !== undefined) return response
      this.send(message)
    }
    throw new Error(`No answer to ${message.start}`)
  }

  /** Answers a request; the same answer goes to its repetitions. */
  answer(
    request: SipMessage,
    status: string,
    more: { headers?: SipMessage['headers']; toTag?: string; body?: string } = {},
  ): void {
    const copied = request.headers.flatMap(([name, value]) => {
      const isTo = name.toLowerCase() === 'to'
      if (isTo && more.toTag !== undefined && !value.includes(';tag='))
        return [[name, `${value};tag=${more.toTag}`] as const]
      return ['via', 'from', 'to', 'call-id', 'cseq', 'record-route'].includes(name.toLowerCase())
        ? [[name, value] as const]
        : []
    })
    const body = more.body ?? ''
    const response: SipMessage = {
      start: `SIP/2.0 ${status}`,
      headers: [...copied, ...(more.headers ?? []), ...(body === '' ? [] : [sdpType])],
      body,
    }
    this.#answered.set(keyOf(request), writeMessage(response))
    this.send(response)
  }

  close(): void {
    if (!this.#isClosed) this.#socket.close()
    this.#isClosed = true
  }

  #receive(message: SipMessage): void {
    if (statusOf(message) > 0) {
      const method = header(message, 'CSeq').split(' ')[1] ?? ''
      this.#awaiting.get(`${branchOf(message)} ${method}`)?.(message)
      return
    }
    const before = this.#answered.get(keyOf(message))
    if (before === undefined || methodOf(message) === 'ACK') this.#onRequest(message)
    else this.#socket.send(before, this.#switch.port, this.#switch.host)
  }
}

export const sdpType = ['Content-Type', 'application/sdp'] as const

/** Opens a phone's port on this address. */
export async function openWire(
  host: string,
  switchAddress: { readonly host: string; readonly port: number },
): Promise<Wire> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, host, resolve))
  return new Wire(socket, host, switchAddress)
}

function branchOf(message: SipMessage): string {
  return /branch=([^;,\s]+)/.exec(header(message, 'Via'))?.[1] ?? ''
}

function keyOf(request: SipMessage): string {
  return `${branchOf(request)} ${methodOf(request)}`
}
