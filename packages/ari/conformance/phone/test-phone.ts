/** A SIP phone for tests: registers with digest, calls, is called, and does what the test says at each step. */
import { randomUUID } from 'node:crypto'
import { authorization } from './digest.ts'
import { openAudio } from './audio.ts'
import { header, methodOf, type SipMessage, statusOf, uriOf } from './sip-message.ts'
import { sdp } from './sdp.ts'
import { TestCall } from './test-call.ts'
import { openWire, sdpType, type Wire } from './wire.ts'

export interface TestPhoneOptions {
  /** Loopback address of the phone: a trunk is known by it. */
  readonly host: string
  readonly switchAddress: { readonly host: string; readonly port: number }
  /** Name in From, Contact and digest. */
  readonly user: string
  readonly password?: string
}

export class TestPhone {
  readonly #options: TestPhoneOptions
  readonly #wire: Wire
  readonly #calls = new Map<string, TestCall>()
  readonly #arrived: TestCall[] = []
  #waiting: ((call: TestCall) => void) | null = null
  #registrations = 0
  #timesCalled = 0
  readonly #registrationId = randomUUID()
  /** Answers nothing any more, as a phone whose network is gone. */
  isDeaf = false

  constructor(options: TestPhoneOptions, wire: Wire) {
    this.#options = options
    this.#wire = wire
    wire.onRequest((request) => void this.#takeRequest(request))
  }

  get port(): number {
    return this.#wire.port
  }

  /** Registers for `seconds`; 0 unregisters. Resolves with the status of the answer to the credentials. */
  async register(seconds = 300): Promise<number> {
    const challenged = await this.#sendRegister(seconds, [])
    if (statusOf(challenged) !== 401) return statusOf(challenged)
    const { user, password = '' } = this.#options
    const challenge = header(challenged, 'WWW-Authenticate')
    const proof = authorization(challenge, { method: 'REGISTER', uri: this.#registrar() }, user, password)
    return statusOf(await this.#sendRegister(seconds, [['Authorization', proof]]))
  }

  /** Calls a number. */
  async call(number: string): Promise<TestCall> {
    const { host, user, switchAddress } = this.#options
    const audio = await openAudio(host)
    const uri = `sip:${number}@${switchAddress.host}:${String(switchAddress.port)}`
    const local = `"Test ${user}" <sip:${user}@${host}>;tag=${randomUUID()}`
    const remote = `<${uri}>`
    const branch = this.#wire.newBranch()
    const invite: SipMessage = {
      start: `INVITE ${uri} SIP/2.0`,
      headers: [
        this.#wire.via(branch),
        ['Max-Forwards', '70'],
        ['From', local],
        ['To', remote],
        ['Call-ID', randomUUID()],
        ['CSeq', '1 INVITE'],
        ['Contact', `<sip:${user}@${host}:${String(this.#wire.port)}>`],
        ['Allow', 'INVITE, ACK, CANCEL, BYE, UPDATE'],
        sdpType,
      ],
      body: sdp(host, audio.port, 1, 'sendrecv'),
    }
    const call = new TestCall(this.#wire, audio, invite, { local, remote, target: uri })
    this.#calls.set(call.callId, call)
    this.#wire.request(branch, invite, (response) => call.takeResponse(response))
    return call
  }

  /** The next call that reaches this phone; it has sent nothing but 100 yet. */
  async nextCall(): Promise<TestCall> {
    return this.#arrived.shift() ?? (await new Promise((resolve) => (this.#waiting = resolve)))
  }

  /** How many calls have reached this phone. */
  get timesCalled(): number {
    return this.#timesCalled
  }

  /** Asks the switch something (OPTIONS) and waits for the answer: what it sent before that has arrived then. */
  async roundTrip(): Promise<void> {
    const { host, user } = this.#options
    const branch = this.#wire.newBranch()
    await this.#wire.ask(branch, {
      start: `OPTIONS ${this.#registrar()} SIP/2.0`,
      headers: [
        this.#wire.via(branch),
        ['Max-Forwards', '70'],
        ['From', `<sip:${user}@${host}>;tag=${randomUUID()}`],
        ['To', `<${this.#registrar()}>`],
        ['Call-ID', randomUUID()],
        ['CSeq', '1 OPTIONS'],
      ],
      body: '',
    })
  }

  close(): void {
    for (const call of this.#calls.values()) if (!call.isOver) call.audio.close()
    this.#wire.close()
  }

  async #takeRequest(request: SipMessage): Promise<void> {
    if (this.isDeaf) return
    const known = this.#calls.get(header(request, 'Call-ID'))
    // an INVITE that was refused for want of a proof comes again under the same Call-ID
    const isRepeated = known?.isOver === true && methodOf(request) === 'INVITE'
    if (known !== undefined && !isRepeated) known.takeRequest(request)
    else if (methodOf(request) === 'INVITE') await this.#takeInvite(request)
    else if (methodOf(request) !== 'ACK') this.#wire.answer(request, '200 OK')
  }

  async #takeInvite(invite: SipMessage): Promise<void> {
    this.#timesCalled += 1
    this.#wire.answer(invite, '100 Trying')
    const call = new TestCall(this.#wire, await openAudio(this.#options.host), invite, {
      local: `${header(invite, 'To')};tag=${randomUUID()}`,
      remote: header(invite, 'From'),
      target: uriOf(header(invite, 'Contact')),
    })
    this.#calls.set(call.callId, call)
    if (this.#waiting === null) this.#arrived.push(call)
    else this.#waiting(call)
    this.#waiting = null
  }

  #registrar(): string {
    const { host, port } = this.#options.switchAddress
    return `sip:${host}:${String(port)}`
  }

  async #sendRegister(seconds: number, credentials: [string, string][]): Promise<SipMessage> {
    const { host, user } = this.#options
    this.#registrations += 1
    const branch = this.#wire.newBranch()
    const self = `<sip:${user}@${this.#options.switchAddress.host}>`
    const contact = `<sip:${user}@${host}:${String(this.#wire.port)}>`
    return await this.#wire.ask(branch, {
      start: `REGISTER ${this.#registrar()} SIP/2.0`,
      headers: [
        this.#wire.via(branch),
        ['Max-Forwards', '70'],
        ['From', `${self};tag=${this.#registrationId}`],
        ['To', self],
        ['Call-ID', this.#registrationId],
        ['CSeq', `${String(this.#registrations)} REGISTER`],
        ['Contact', contact],
        ['Expires', String(seconds)],
        ...credentials,
      ],
      body: '',
    })
  }
}

export async function openTestPhone(options: TestPhoneOptions): Promise<TestPhone> {
  return new TestPhone(options, await openWire(options.host, options.switchAddress))
}
