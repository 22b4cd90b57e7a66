/** A user agent that calls a phone of which a test says every word: what tests of outgoing calls begin with. */
import type { SipRequest } from '../message/message.ts'
import type { CallEnd, CallOptions, OutgoingCall } from '../user-agent/call.ts'
import { UserAgent } from '../user-agent/user-agent.ts'
import { FakeClock } from './fake-clock.ts'
import { KeptEnds } from './kept-ends.ts'
import { RawPhone } from './raw-phone.ts'
import { sdp } from './sdp.ts'

export class OutgoingLine {
  readonly clock: FakeClock
  readonly agent: UserAgent
  readonly phone: RawPhone
  readonly kept: KeptEnds
  /** How the calls ended, in order. */
  readonly ends: CallEnd[] = []
  /** The Contact that the phone answers with. */
  readonly contact = ['Contact: <sip:phone@127.0.0.1:{port}>']

  private constructor(clock: FakeClock, agent: UserAgent, phone: RawPhone, kept: KeptEnds) {
    this.kept = kept
    this.clock = clock
    this.agent = agent
    this.phone = phone
  }

  static async open(): Promise<OutgoingLine> {
    const clock = new FakeClock()
    const looseEnds = new KeptEnds()
    const agent = await UserAgent.start({ listen: { address: '127.0.0.1', port: 0 }, looseEnds, clock })
    return new OutgoingLine(clock, agent, await RawPhone.open(agent.address.port), looseEnds)
  }

  dial(options: Partial<CallOptions> = {}): OutgoingCall {
    const call = this.agent.invite({
      to: `sip:+12025550100@127.0.0.1:${this.phone.port}`,
      from: { user: '1001', displayName: 'Anna' },
      sdp,
      ...options,
    })
    call.on('ended', (end) => this.ends.push(end))
    return call
  }

  /** A call that the phone rings for: a 180 has come back. */
  async ringing(): Promise<{ readonly call: OutgoingCall; readonly invite: SipRequest }> {
    const call = this.dial()
    const invite = await this.phone.awaitRequest('INVITE')
    const rang = new Promise((resolve) => {
      call.on('progress', resolve)
    })
    this.phone.respond(invite, 180, this.contact)
    await rang
    return { call, invite }
  }

  /** A call that the phone has answered, with further header lines. */
  async answered(
    extra: readonly string[] = [],
  ): Promise<{ readonly call: OutgoingCall; readonly invite: SipRequest }> {
    const call = this.dial()
    const invite = await this.phone.awaitRequest('INVITE')
    this.phone.respond(invite, 200, [...this.contact, ...extra], sdp)
    await this.phone.awaitRequest('ACK')
    return { call, invite }
  }

  /** The phone sends a request inside the dialog that it has from this INVITE. */
  inside(
    invite: SipRequest,
    method: string,
    number: number,
    extra: readonly string[] = [],
    body?: string,
  ): void {
    const { headers } = invite
    const lines = [
      `${method} sip:127.0.0.1 SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK${method === 'ACK' ? 'INVITE' : method}${number};rport`,
      'Max-Forwards: 70',
      `From: ${headers.get('to') ?? ''};tag=phone`,
      `To: ${headers.get('from') ?? ''}`,
      `Call-ID: ${headers.callId}`,
      `CSeq: ${number} ${method}`,
      ...this.contact,
      ...extra,
    ]
    this.phone.send(body === undefined ? lines : [...lines, 'Content-Type: application/sdp'], body)
  }

  async close(): Promise<void> {
    this.phone.close()
    await this.agent.close()
  }
}
