/** Any number of agents' phones behind one UDP socket: they register, ring, answer at once, and hang up when told. */
import { type Socket, createSocket } from 'node:dgram'
import { authorization, header, response, sdp, user } from './sip-text.ts'

/** A phone's credentials on the system under load. */
export type Line = { readonly extension: string; readonly password: string }

/** What a phone saw of a call: who called it, on which phone, and when, by this process's monotonic clock (ms). */
export type Ring = { readonly extension: string; readonly caller: string; readonly at: number }

export class Phones {
  readonly #socket: Socket
  readonly #server: { readonly host: string; readonly port: number }
  readonly #lines: readonly Line[]
  readonly #registered = new Map<string, () => void>()
  readonly #seen = new Set<string>()
  #count = 0
  #port = 0
  /** Called when an INVITE arrives, before it is answered. */
  onRing: (ring: Ring) => void = () => undefined
  /** Called when the answer was acknowledged: the phone is in the call. */
  onAnswered: (ring: Ring) => void = () => undefined
  readonly #calls = new Map<string, Ring>()

  constructor(server: { readonly host: string; readonly port: number }, lines: readonly Line[]) {
    this.#server = server
    this.#lines = lines
    this.#socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 })
    this.#socket.on('message', (data) => this.#receive(data.toString('latin1')))
  }

  /** Binds and registers every line; rejects when one is not registered within five seconds. */
  async open(): Promise<void> {
    await new Promise<void>((done) => this.#socket.bind(0, '127.0.0.1', done))
    this.#port = this.#socket.address().port
    for (const line of this.#lines) await this.#register(line)
  }

  close(): void {
    this.#socket.close()
  }

  #send(message: string): void {
    this.#socket.send(message, this.#server.port, this.#server.host)
  }

  #register(line: Line): Promise<void> {
    return new Promise((done, fail) => {
      const deadline = setTimeout(() => fail(new Error(`phone ${line.extension} was not registered`)), 5000)
      this.#registered.set(line.extension, () => {
        clearTimeout(deadline)
        done()
      })
      this.#send(this.#registerRequest(line, ''))
    })
  }

  #registerRequest(line: Line, credentials: string): string {
    const { host, port } = this.#server
    return (
      `REGISTER sip:${host}:${port} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:${this.#port};branch=z9hG4bKr${this.#count++};rport\r\n` +
      `Max-Forwards: 70\r\nFrom: <sip:${line.extension}@${host}>;tag=r${line.extension}\r\nTo: <sip:${line.extension}@${host}>\r\n` +
      `Call-ID: register-${line.extension}\r\nCSeq: ${this.#count} REGISTER\r\n` +
      `Contact: <sip:${line.extension}@127.0.0.1:${this.#port}>\r\nExpires: 3600\r\n${credentials}Content-Length: 0\r\n\r\n`
    )
  }

  #receive(message: string): void {
    if (message.startsWith('SIP/2.0')) return this.#registration(message)
    const callId = header(message, 'Call-ID')
    const method = message.slice(0, message.indexOf(' '))
    if (method === 'INVITE') return this.#ring(message, callId)
    if (method === 'ACK') {
      const call = this.#calls.get(callId)
      if (call && this.#seen.delete(`answered ${callId}`)) this.onAnswered(call)
      return
    }
    if (method === 'BYE') this.#calls.delete(callId)
    this.#send(response(message, '200 OK', 'phone'))
  }

  #registration(message: string): void {
    const extension = user(header(message, 'To'))
    const line = this.#lines.find((one) => one.extension === extension)
    if (!line || !header(message, 'CSeq').endsWith('REGISTER')) return
    if (message.startsWith('SIP/2.0 401')) {
      const target = `sip:${this.#server.host}:${this.#server.port}`
      this.#send(
        this.#registerRequest(line, authorization(message, 'REGISTER', target, extension, line.password)),
      )
    } else if (message.startsWith('SIP/2.0 200')) this.#registered.get(extension)?.()
  }

  #ring(message: string, callId: string): void {
    const known = this.#calls.get(callId)
    const tag = `p${callId.length}${callId.slice(0, 8)}`
    const contact = `Contact: <sip:phone@127.0.0.1:${this.#port}>\r\nContent-Type: application/sdp\r\n`
    if (!known) {
      const target = message.slice(7, message.indexOf(' SIP/2.0'))
      const ring = {
        extension: user(target),
        caller: user(header(message, 'From')),
        at: performance.now(),
      }
      this.#calls.set(callId, ring)
      this.#seen.add(`answered ${callId}`)
      this.onRing(ring)
      this.#send(response(message, '180 Ringing', tag, `Contact: <sip:phone@127.0.0.1:${this.#port}>\r\n`))
    }
    this.#send(response(message, '200 OK', tag, contact, sdp('127.0.0.1', this.#port)))
  }
}
