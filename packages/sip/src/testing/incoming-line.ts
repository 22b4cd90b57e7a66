/** A user agent that is called by a phone of which a test says every word: what tests of incoming calls begin with. */
import assert from 'node:assert/strict'
import type { CallEnd, IncomingCall } from '../user-agent/call.ts'
import { UserAgent } from '../user-agent/user-agent.ts'
import { FakeClock } from './fake-clock.ts'
import { KeptEnds } from './kept-ends.ts'
import { RawPhone } from './raw-phone.ts'
import { sdp } from './sdp.ts'

export class IncomingLine {
  readonly clock: FakeClock
  readonly agent: UserAgent
  readonly phone: RawPhone
  readonly kept: KeptEnds
  /** How the calls ended, in order. */
  readonly ends: CallEnd[] = []
  #call: IncomingCall | undefined

  private constructor(clock: FakeClock, agent: UserAgent, phone: RawPhone, kept: KeptEnds) {
    this.kept = kept
    this.clock = clock
    this.agent = agent
    this.phone = phone
    agent.on('invite', (call) => {
      this.#call = call
      call.on('ended', (end) => this.ends.push(end))
    })
  }

  static async open(): Promise<IncomingLine> {
    const clock = new FakeClock()
    const looseEnds = new KeptEnds()
    const agent = await UserAgent.start({
      listen: { address: '127.0.0.1', port: 0 },
      identify: () => ({ kind: 'trusted', endpoint: 'trunk' }),
      looseEnds,
      clock,
    })
    return new IncomingLine(clock, agent, await RawPhone.open(agent.address.port), looseEnds)
  }

  /** The call that came last. */
  get call(): IncomingCall {
    return this.#call ?? assert.fail('nobody has called')
  }

  /** Sends an INVITE, waits for its 100 and returns the tag that our side answers with. */
  async invite(extra: readonly string[] = []): Promise<string> {
    this.phone.request('INVITE', { sdp, extra })
    assert.equal((await this.phone.response()).status, 100)
    this.call.ring()
    const ringing = await this.phone.response()
    assert.equal(ringing.status, 180)
    assert.match(ringing.headers.get('contact') ?? '', /^<sip:127\.0\.0\.1:\d+>$/)
    return ringing.headers.to.params.get('tag') ?? ''
  }

  /** The same, answered and acknowledged. */
  async answered(extra: readonly string[] = []): Promise<string> {
    const toTag = await this.invite(extra)
    this.call.answer(sdp)
    assert.equal((await this.phone.response()).status, 200)
    const confirmed = new Promise((resolve) => {
      this.call.on('confirmed', resolve)
    })
    this.phone.request('ACK', { toTag })
    await confirmed
    return toTag
  }

  async close(): Promise<void> {
    this.phone.close()
    await this.agent.close()
  }
}
