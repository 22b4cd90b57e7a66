/** Any number of customers behind one UDP socket: they call a number, are answered, wait, and hang up when told. */
import { type Socket, createSocket } from 'node:dgram'
import { header, response, sdp, uri } from './sip-text.ts'

type Call = { state: 'calling' | 'up' | 'leaving' | 'over'; to: string; target: string }

export class Customers {
  readonly #socket: Socket
  readonly #server: { readonly host: string; readonly port: number }
  readonly #address: string
  readonly #calls = new Map<string, Call>()
  #port = 0
  failures = 0
  /** Called when the system hangs a customer up, with the caller's number. */
  onEnded: (caller: string) => void = () => undefined

  constructor(server: { readonly host: string; readonly port: number }, address: string) {
    this.#server = server
    this.#address = address
    this.#socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 })
    this.#socket.on('message', (data) => this.#receive(data.toString('latin1')))
  }

  async open(): Promise<void> {
    await new Promise<void>((done) => this.#socket.bind(0, this.#address, done))
    this.#port = this.#socket.address().port
  }

  close(): void {
    this.#socket.close()
  }

  /** How many calls are up or on their way. */
  get calls(): number {
    return this.#calls.size
  }

  /** Sends one INVITE; the caller's number names the call from here on. */
  call(caller: string, number: string): void {
    this.#calls.set(caller, {
      state: 'calling',
      to: '',
      target: `sip:${number}@${this.#server.host}:${this.#server.port}`,
    })
    const body = sdp(this.#address, this.#port)
    const contact = `Contact: <sip:${caller}@${this.#address}:${this.#port}>\r\nContent-Type: application/sdp\r\n`
    this.#send(this.#request('INVITE', caller, 1, `${contact}Content-Length: ${body.length}\r\n\r\n${body}`))
  }

  /** Hangs up, once the call has been answered. */
  hangUp(caller: string): void {
    const call = this.#calls.get(caller)
    if (call?.state !== 'up') return
    call.state = 'leaving'
    this.#send(this.#request('BYE', caller, 2, 'Content-Length: 0\r\n\r\n'))
  }

  #send(message: string): void {
    this.#socket.send(message, this.#server.port, this.#server.host)
  }

  #request(method: string, caller: string, sequence: number, rest: string): string {
    const call = this.#calls.get(caller)
    const { host, port } = this.#server
    const to = call?.to || `<sip:${host}:${port}>`
    return (
      `${method} ${call?.target} SIP/2.0\r\nVia: SIP/2.0/UDP ${this.#address}:${this.#port};branch=z9hG4bK${caller}-${method === 'ACK' ? 'A' : sequence};rport\r\n` +
      `Max-Forwards: 70\r\nFrom: <sip:${caller}@${this.#address}>;tag=c${caller}\r\nTo: ${to}\r\n` +
      `Call-ID: ${caller}\r\nCSeq: ${sequence} ${method}\r\n${rest}`
    )
  }

  #receive(message: string): void {
    const caller = header(message, 'Call-ID')
    const call = this.#calls.get(caller)
    if (!message.startsWith('SIP/2.0')) {
      this.#send(response(message, '200 OK', ''))
      if (message.startsWith('BYE') && call) this.#over(caller)
      return
    }
    if (!call) return
    const status = Number(message.slice(8, 11))
    const invite = header(message, 'CSeq').endsWith('INVITE')
    if (status < 200) return
    if (!invite) return this.#over(caller)
    call.to = header(message, 'To')
    if (status < 300) {
      call.target = uri(header(message, 'Contact'))
      if (call.state === 'calling') call.state = 'up'
    } else {
      this.failures++
      this.#calls.delete(caller)
    }
    this.#sendAck(caller, call)
  }

  #sendAck(caller: string, call: Call): void {
    this.#calls.set(caller, call)
    this.#send(this.#request('ACK', caller, 1, 'Content-Length: 0\r\n\r\n'))
    if (call.state === 'calling') this.#calls.delete(caller)
  }

  #over(caller: string): void {
    if (this.#calls.delete(caller)) this.onEnded(caller)
  }
}
