/** One call of a test phone, in either direction: its dialog (RFC 3261 12) and its audio. */
import type { Audio } from './audio.ts'
import { type Direction, sdp } from './sdp.ts'
import { causeOf, header, methodOf, type SipMessage, statusOf, tagOf, uriOf } from './sip-message.ts'
import { sdpType, type Wire } from './wire.ts'

/** How a call ended as the phone saw it. `status` is the final status of an unanswered INVITE that it sent. */
export interface TestCallEnd {
  readonly how: 'BYE' | 'CANCEL' | 'refused' | 'by the phone'
  readonly status?: number
  readonly cause?: number | undefined
}

export class TestCall {
  readonly audio: Audio
  readonly invite: SipMessage
  readonly callId: string
  /** Incoming: a CANCEL finds that it was answered in the same moment. */
  answersLate = false
  readonly #wire: Wire
  readonly #local: string
  #remote: string
  #target: string
  #sequence = 1
  #version = 1
  readonly #ringing = Promise.withResolvers<void>()
  readonly #answered = Promise.withResolvers<void>()
  readonly #ended = Promise.withResolvers<TestCallEnd>()
  readonly #acknowledged = Promise.withResolvers<void>()
  #isUp = false
  #isOver = false

  /** `local` and `remote` are From and To values, `remote` without a tag until the other side has one. */
  constructor(
    wire: Wire,
    audio: Audio,
    invite: SipMessage,
    ends: { readonly local: string; readonly remote: string; readonly target: string },
  ) {
    this.#wire = wire
    this.audio = audio
    this.invite = invite
    this.callId = header(invite, 'Call-ID')
    this.#local = ends.local
    this.#remote = ends.remote
    this.#target = ends.target
    this.#answered.promise.catch(() => undefined)
  }

  /** Resolves when the other side rings. */
  get ringing(): Promise<void> {
    return this.#ringing.promise
  }

  /** Resolves when the call is answered, rejects when it ends unanswered. */
  get answered(): Promise<void> {
    return this.#answered.promise
  }

  /** Incoming: resolves when our answer has been acknowledged. */
  get acknowledged(): Promise<void> {
    return this.#acknowledged.promise
  }

  get ended(): Promise<TestCallEnd> {
    return this.#ended.promise
  }

  get isOver(): boolean {
    return this.#isOver
  }

  /** Incoming: sends 180. */
  ring(): void {
    this.#wire.answer(this.invite, '180 Ringing', { toTag: tagOf(this.#local), headers: [this.#contact()] })
  }

  /** Incoming: sends 183 with early media. */
  progress(): void {
    this.audio.sendTo(this.invite.body)
    this.#wire.answer(this.invite, '183 Session Progress', {
      toTag: tagOf(this.#local),
      headers: [this.#contact()],
      body: this.#sdp('sendrecv'),
    })
  }

  /** Incoming: sends 200 and audio; what was said about that in a 183 may be left out. */
  answer(body: string = this.#sdp('sendrecv')): void {
    this.#isUp = true
    this.audio.sendTo(this.invite.body)
    this.#wire.answer(this.invite, '200 OK', {
      toTag: tagOf(this.#local),
      headers: [this.#contact()],
      body,
    })
    this.#answered.resolve()
  }

  /** Incoming: refuses with a status line such as `486 Busy Here`. */
  refuse(status: string, headers: SipMessage['headers'] = []): void {
    this.#wire.answer(this.invite, status, { toTag: tagOf(this.#local), headers })
    this.#end({ how: 'by the phone' })
  }

  /** Ends an answered call. */
  async hangUp(): Promise<void> {
    await this.#inDialog('BYE', '')
    this.#end({ how: 'by the phone' })
  }

  /** Outgoing: gives up while it rings. */
  async cancel(): Promise<void> {
    const headers = this.invite.headers.flatMap(([name, value]) => {
      if (name === 'CSeq') return [[name, value.replace('INVITE', 'CANCEL')] as const]
      return ['Via', 'From', 'To', 'Call-ID', 'Max-Forwards'].includes(name) ? [[name, value] as const] : []
    })
    const branch = /branch=([^;]+)/.exec(header(this.invite, 'Via'))?.[1] ?? ''
    const start = this.invite.start.replace('INVITE', 'CANCEL')
    await this.#wire.ask(branch, { start, headers, body: '' })
  }

  /** Puts the other side on hold by a re-INVITE, or takes it back. */
  async hold(isHeld: boolean, as: Direction = 'sendonly'): Promise<void> {
    const status = await this.reinvite(isHeld ? as : 'sendrecv')
    if (status !== 200) throw new Error(`Hold was answered ${String(status)}`)
  }

  /** Sends a re-INVITE; resolves with the final status. */
  async reinvite(direction: Direction): Promise<number> {
    this.#version += 1
    const { branch, response } = await this.#inDialog('INVITE', this.#sdp(direction))
    const status = statusOf(response)
    this.#acknowledge(status < 300 ? this.#wire.newBranch() : branch, this.#sequence)
    return status
  }

  /** Asks the other side to call somebody else (RFC 3515); resolves with the final status. */
  async transfer(number: string): Promise<number> {
    const target = ['Refer-To', `<sip:${number}@${this.#wire.host}>`] as const
    return statusOf((await this.#inDialog('REFER', '', [target, this.#contact()])).response)
  }

  /** A key as phones without RFC 4733 tell it, in an INFO; resolves with the final status. */
  async tellKey(key: string): Promise<number> {
    const type = ['Content-Type', 'application/dtmf-relay'] as const
    return statusOf((await this.#inDialog('INFO', `Signal=${key}\r\nDuration=160\r\n`, [type])).response)
  }

  /** Says BYE and nothing else; resolves with the final status. */
  async bye(): Promise<number> {
    return statusOf((await this.#inDialog('BYE', '')).response)
  }

  /** A response to the INVITE that this phone sent. */
  takeResponse(response: SipMessage): void {
    const status = statusOf(response)
    if (status === 180) this.#ringing.resolve()
    if (status < 200) return
    this.#remote = header(response, 'To')
    const branch = /branch=([^;]+)/.exec(header(this.invite, 'Via'))?.[1] ?? ''
    if (status >= 300) {
      this.#acknowledge(branch, 1, this.invite.start.replace('INVITE', 'ACK'))
      this.#end({ how: 'refused', status, cause: causeOf(response) })
      return
    }
    this.#target = uriOf(header(response, 'Contact'))
    this.#isUp = true
    this.audio.sendTo(response.body)
    this.#acknowledge(this.#wire.newBranch(), 1)
    this.#answered.resolve()
  }

  /** A request inside this call's dialog, or the CANCEL of its INVITE. */
  takeRequest(request: SipMessage): void {
    const method = methodOf(request)
    if (method === 'ACK') return this.#acknowledged.resolve()
    if (method === 'INVITE' || method === 'UPDATE') {
      this.audio.sendTo(request.body)
      const body = request.body === '' && method === 'UPDATE' ? '' : this.#sdp('sendrecv')
      this.#wire.answer(request, '200 OK', { headers: [this.#contact()], body })
      return
    }
    this.#wire.answer(request, '200 OK')
    if (method === 'BYE') this.#end({ how: 'BYE', cause: causeOf(request) })
    if (method === 'CANCEL' && this.answersLate) return this.answer()
    if (method === 'CANCEL' && !this.#isUp) {
      this.#wire.answer(this.invite, '487 Request Terminated', { toTag: tagOf(this.#local) })
      this.#end({ how: 'CANCEL', cause: causeOf(request) })
    }
  }

  #acknowledge(branch: string, sequence: number, start = `ACK ${this.#target} SIP/2.0`): void {
    this.#wire.send({ start, headers: this.#headers(branch, sequence, 'ACK'), body: '' })
  }

  async #inDialog(
    method: string,
    body: string,
    more: SipMessage['headers'] = [],
  ): Promise<{ branch: string; response: SipMessage }> {
    this.#sequence += 1
    const branch = this.#wire.newBranch()
    const headers = [...this.#headers(branch, this.#sequence, method), ...more]
    const start = `${method} ${this.#target} SIP/2.0`
    const isDescribed = body === '' || headers.some(([name]) => name === 'Content-Type')
    const described = isDescribed ? headers : [...headers, this.#contact(), sdpType]
    return { branch, response: await this.#wire.ask(branch, { start, headers: described, body }) }
  }

  #headers(branch: string, sequence: number, method: string): [string, string][] {
    const [via, value] = this.#wire.via(branch)
    return [
      [via, value],
      ['Max-Forwards', '70'],
      ['From', this.#local],
      ['To', this.#remote],
      ['Call-ID', this.callId],
      ['CSeq', `${String(sequence)} ${method}`],
    ]
  }

  #contact(): readonly [string, string] {
    return ['Contact', `<sip:test@${this.#wire.host}:${String(this.#wire.port)}>`]
  }

  #sdp(direction: Direction): string {
    return sdp(this.#wire.host, this.audio.port, this.#version, direction)
  }

  #end(end: TestCallEnd): void {
    if (this.#isOver) return
    this.#isOver = true
    this.audio.close()
    this.#answered.reject(new Error(`The call ended unanswered: ${JSON.stringify(end)}`))
    this.#ended.resolve(end)
  }
}
