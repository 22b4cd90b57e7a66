/** Any number of customers behind one UDP socket: they call a number, are answered, wait, and hang up when told. */
import { type Socket, createSocket } from 'node:dgram'
import { Persistence } from './persistence.ts'
import { header, response, sdp, uri } from './sip-text.ts'

/**
 * How a call was over: we hung up, the system did, it refused the call (or nobody answered), or the switch died with it.
 */
export type CallEnd = 'own' | 'hung_up' | 'refused' | 'with_switch'

const nobody = 'nothing came back'

type Call = { state: 'calling' | 'heard' | 'up' | 'leaving'; to: string; target: string }

export class Customers {
  readonly #socket: Socket
  readonly #server: { readonly host: string; readonly port: number }
  readonly #address: string
  readonly #calls = new Map<string, Call>()
  readonly #persistence: Persistence
  #port = 0
  failures = 0
  /** Called when the switch has answered, which is before any agent does; `sdp` is its side of the audio. */
  onUp: (caller: string, sdp: string) => void = () => undefined
  /** Called when a call is over, with the caller's number; `words` are the other side's own, where it had any. */
  onEnded: (caller: string, end: CallEnd, words: string) => void = () => undefined

  constructor(server: { readonly host: string; readonly port: number }, address: string) {
    this.#server = server
    this.#address = address
    this.#socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 })
    this.#socket.on('message', (data) => this.#receive(data.toString('latin1')))
    this.#persistence = new Persistence((message) => this.#send(message))
  }

  async open(): Promise<void> {
    await new Promise<void>((done) => this.#socket.bind(0, this.#address, done))
    this.#port = this.#socket.address().port
  }

  close(): void {
    this.#persistence.close()
    this.#socket.close()
  }

  /** How many calls are up or on their way. */
  get calls(): number {
    return this.#calls.size
  }

  /** Who is in a call or on their way into one. */
  get callers(): string[] {
    return [...this.#calls.keys()]
  }

  /**
   * Sends an INVITE; the caller's number names the call from here on. Whoever listens to the call does so at
   * `audioPort`.
   */
  call(caller: string, number: string, audioPort = this.#port): void {
    this.#calls.set(caller, {
      state: 'calling',
      to: '',
      target: `sip:${number}@${this.#server.host}:${this.#server.port}`,
    })
    const body = sdp(this.#address, audioPort)
    const contact = `Contact: <sip:${caller}@${this.#address}:${this.#port}>\r\nContent-Type: application/sdp\r\n`
    const invite = this.#request(
      'INVITE',
      caller,
      1,
      `${contact}Content-Length: ${body.length}\r\n\r\n${body}`,
    )
    this.#persistence.start(`${caller} INVITE`, invite, () => this.#over(caller, 'refused', nobody))
  }

  /** Hangs up, once the call has been answered. */
  hangUp(caller: string): void {
    const call = this.#calls.get(caller)
    if (call?.state !== 'up') return
    call.state = 'leaving'
    const bye = this.#request('BYE', caller, 2, 'Content-Length: 0\r\n\r\n')
    this.#persistence.start(`${caller} BYE`, bye, () => this.#over(caller, 'own', nobody))
  }

  /** The switch has died: whatever it knew of is over. A call that it had not heard of goes on being asked for. */
  loseAll(): void {
    for (const [caller, { state }] of this.#calls) if (state !== 'calling') this.#over(caller, 'with_switch')
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
      if (message.startsWith('BYE') && call)
        this.#over(caller, call.state === 'leaving' ? 'own' : 'hung_up', `BYE ${header(message, 'Reason')}`)
      return
    }
    if (!call) return
    const status = Number(message.slice(8, 11))
    const invite = header(message, 'CSeq').endsWith('INVITE')
    this.#persistence.stop(`${caller} ${invite ? 'INVITE' : 'BYE'}`)
    if (status < 200) {
      if (call.state === 'calling') call.state = 'heard'
      return
    }
    if (invite) this.#answered(message, status, caller, call)
    else this.#over(caller, 'own')
  }

  #answered(message: string, status: number, caller: string, call: Call): void {
    const isNews = call.state === 'calling' || call.state === 'heard'
    call.to = header(message, 'To')
    if (status < 300) {
      call.target = uri(header(message, 'Contact'))
      if (isNews) call.state = 'up'
    }
    this.#send(this.#request('ACK', caller, 1, 'Content-Length: 0\r\n\r\n'))
    if (!isNews) return
    if (status < 300) this.onUp(caller, message.slice(message.indexOf('\r\n\r\n') + 4))
    else this.#over(caller, 'refused', message.slice(8, message.indexOf('\r\n')))
  }

  #over(caller: string, end: CallEnd, words = ''): void {
    this.#persistence.stop(`${caller} INVITE`)
    this.#persistence.stop(`${caller} BYE`)
    if (!this.#calls.delete(caller)) return
    if (end === 'refused') this.failures++
    this.onEnded(caller, end, words)
  }
}
