/**
 * Any number of agents' phones behind one UDP socket: they register, ring, and answer, at once or when told. Without a
 * line they are the far end of a trunk, where each number that is called is an extension of its own.
 */
import { type Socket, createSocket } from 'node:dgram'
import { Persistence } from './persistence.ts'
import { authorization, header, response, sdp, uri, user } from './sip-text.ts'

/** A phone's credentials on the system under load. */
export type Line = { readonly extension: string; readonly password: string }

/** What a phone saw of a call: who called it, on which phone, and when, by this process's monotonic clock (ms). */
export type Ring = {
  readonly extension: string
  readonly caller: string
  readonly at: number
  readonly callId: string
}

type Call = Ring & {
  state: 'ringing' | 'answered' | 'up'
  readonly invite: string
  readonly tag: string
  sequence: number
}

export class Phones {
  readonly #socket: Socket
  readonly #server: { readonly host: string; readonly port: number }
  readonly #lines: readonly Line[]
  readonly #registered = new Map<string, () => void>()
  /** Those who have just answered a challenge. */
  readonly #proving = new Set<string>()
  readonly #expires = new Map<string, number>()
  readonly #calls = new Map<string, Call>()
  readonly #persistence: Persistence
  #count = 0
  #port = 0
  /** What a phone does when it rings. */
  manner: 'answers' | 'rings' = 'answers'
  /** Called when an INVITE arrives, before it is answered. */
  onRing: (ring: Ring) => void = () => undefined
  /** Called when the answer was acknowledged: the phone is in the call. */
  onAnswered: (ring: Ring) => void = () => undefined

  constructor(server: { readonly host: string; readonly port: number }, lines: readonly Line[]) {
    this.#server = server
    this.#lines = lines
    this.#socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 })
    this.#socket.on('message', (data) => this.#receive(data.toString('latin1')))
    this.#persistence = new Persistence((message) => this.#send(message))
  }

  /** Binds and registers every line; rejects when one is not registered within five seconds. */
  async open(): Promise<void> {
    await new Promise<void>((done) => this.#socket.bind(0, '127.0.0.1', done))
    this.#port = this.#socket.address().port
    for (const line of this.#lines) await this.#register(line, 3600)
  }

  close(): void {
    this.#persistence.close()
    this.#socket.close()
  }

  /** Where calls arrive, once it is open. */
  get port(): number {
    return this.#port
  }

  /** The calls that this phone has now. */
  callsOf(extension: string): Ring[] {
    return [...this.#calls.values()].filter((call) => call.extension === extension)
  }

  /** Takes the handset off: answers what rings there. */
  answer(extension: string): void {
    for (const call of this.#calls.values())
      if (call.extension === extension && call.state === 'ringing') this.#answer(call)
  }

  /** The phone's own hold key; without `hold` it is pressed again. */
  pressHold(extension: string, hold: boolean): void {
    for (const call of this.#calls.values()) {
      if (call.extension !== extension || call.state !== 'up') continue
      const body = sdp('127.0.0.1', this.#port).replace('sendrecv', hold ? 'sendonly' : 'sendrecv')
      call.sequence++
      const invite = this.#inDialog('INVITE', call, `${this.#contact}Content-Type: application/sdp\r\n`, body)
      this.#persistence.start(`${call.callId} INVITE`, invite, () => undefined)
    }
  }

  /** A digit on the phone's keypad, in an INFO. */
  press(extension: string, digit: string): void {
    for (const call of this.#calls.values()) {
      if (call.extension !== extension || call.state !== 'up') continue
      call.sequence++
      const type = 'Content-Type: application/dtmf-relay\r\n'
      const info = this.#inDialog('INFO', call, type, `Signal=${digit}\r\nDuration=100\r\n`)
      this.#persistence.start(`${call.callId} INFO`, info, () => undefined)
    }
  }

  /** Registers a line again, or with zero seconds takes it off. */
  async register(extension: string, seconds: number): Promise<void> {
    const line = this.#lines.find((one) => one.extension === extension)
    if (line) await this.#register(line, seconds)
  }

  /** The switch has died, and every call with it. */
  loseAll(): void {
    this.#persistence.close()
    this.#calls.clear()
  }

  get #contact(): string {
    return `Contact: <sip:phone@127.0.0.1:${this.#port}>\r\n`
  }

  #send(message: string): void {
    this.#socket.send(message, this.#server.port, this.#server.host)
  }

  #register(line: Line, seconds: number): Promise<void> {
    return new Promise((done, fail) => {
      const key = `register ${line.extension}`
      const deadline = setTimeout(() => fail(new Error(`phone ${line.extension} was not registered`)), 5000)
      this.#registered.set(line.extension, () => {
        clearTimeout(deadline)
        this.#persistence.stop(key)
        done()
      })
      this.#expires.set(line.extension, seconds)
      this.#persistence.start(key, this.#registerRequest(line, ''), () => undefined)
    })
  }

  #registerRequest(line: Line, credentials: string): string {
    const { host, port } = this.#server
    const expires = this.#expires.get(line.extension)
    return (
      `REGISTER sip:${host}:${port} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:${this.#port};branch=z9hG4bKr${this.#count++};rport\r\n` +
      `Max-Forwards: 70\r\nFrom: <sip:${line.extension}@${host}>;tag=r${line.extension}\r\nTo: <sip:${line.extension}@${host}>\r\n` +
      `Call-ID: register-${line.extension}\r\nCSeq: ${this.#count} REGISTER\r\n` +
      `Contact: <sip:${line.extension}@127.0.0.1:${this.#port}>\r\nExpires: ${expires}\r\n${credentials}Content-Length: 0\r\n\r\n`
    )
  }

  #receive(message: string): void {
    const callId = header(message, 'Call-ID')
    const call = this.#calls.get(callId)
    if (message.startsWith('SIP/2.0')) {
      if (header(message, 'CSeq').endsWith('REGISTER')) this.#registration(message)
      else if (call) this.#agreed(message, call)
      return
    }
    const method = message.slice(0, message.indexOf(' '))
    if (method === 'INVITE') return this.#ring(message, callId)
    if (method === 'ACK') return this.#acknowledged(call)
    this.#send(response(message, '200 OK', 'phone'))
    if (!call || (method !== 'BYE' && method !== 'CANCEL')) return
    if (method === 'CANCEL' && call.state !== 'ringing') return
    if (method === 'CANCEL') this.#send(response(call.invite, '487 Request Terminated', call.tag))
    this.#persistence.stop(callId)
    this.#calls.delete(callId)
  }

  #registration(message: string): void {
    const extension = user(header(message, 'To'))
    const line = this.#lines.find((one) => one.extension === extension)
    if (!line) return
    if (message.startsWith('SIP/2.0 401')) {
      // Refused with its password: it is not known there yet, and asks again from the start when it repeats itself.
      if (this.#proving.delete(extension)) return
      this.#proving.add(extension)
      const target = `sip:${this.#server.host}:${this.#server.port}`
      const credentials = authorization(message, 'REGISTER', target, extension, line.password)
      const again = this.#registerRequest(line, credentials)
      this.#persistence.start(`register ${extension}`, again, () => undefined)
    } else if (message.startsWith('SIP/2.0 200')) {
      this.#proving.delete(extension)
      this.#registered.get(extension)?.()
    }
  }

  #ring(message: string, callId: string): void {
    const known = this.#calls.get(callId)
    if (known) return known.state === 'ringing' ? undefined : this.#answer(known)
    const target = message.slice(7, message.indexOf(' SIP/2.0'))
    const call: Call = {
      extension: user(target),
      caller: user(header(message, 'From')),
      at: performance.now(),
      callId,
      state: 'ringing',
      invite: message,
      tag: `p${callId.length}${callId.slice(0, 8)}`,
      sequence: 0,
    }
    this.#calls.set(callId, call)
    this.onRing(call)
    this.#send(response(message, '180 Ringing', call.tag, this.#contact))
    if (this.manner === 'answers') this.#answer(call)
  }

  /** A final answer is repeated until it is acknowledged (RFC 3261 13.3.1.4). */
  #answer(call: Call): void {
    call.state = 'answered'
    const contact = `${this.#contact}Content-Type: application/sdp\r\n`
    const answer = response(call.invite, '200 OK', call.tag, contact, sdp('127.0.0.1', this.#port))
    this.#persistence.start(call.callId, answer, () => this.#calls.delete(call.callId))
  }

  #acknowledged(call: Call | undefined): void {
    if (call?.state !== 'answered') return
    call.state = 'up'
    this.#persistence.stop(call.callId)
    this.onAnswered(call)
  }

  #agreed(message: string, call: Call): void {
    if (message.startsWith('SIP/2.0 1')) return
    const [, method = ''] = header(message, 'CSeq').split(' ')
    this.#persistence.stop(`${call.callId} ${method}`)
    if (method === 'INVITE') this.#send(this.#inDialog('ACK', call, '', ''))
  }

  #inDialog(method: string, call: Call, extra: string, body: string): string {
    const { invite, tag, sequence } = call
    return (
      `${method} ${uri(header(invite, 'Contact'))} SIP/2.0\r\n` +
      `Via: SIP/2.0/UDP 127.0.0.1:${this.#port};branch=z9hG4bK${tag}-${method}-${sequence};rport\r\nMax-Forwards: 70\r\n` +
      `From: ${header(invite, 'To')};tag=${tag}\r\nTo: ${header(invite, 'From')}\r\nCall-ID: ${call.callId}\r\n` +
      `CSeq: ${sequence} ${method}\r\n${extra}Content-Length: ${body.length}\r\n\r\n${body}`
    )
  }
}
