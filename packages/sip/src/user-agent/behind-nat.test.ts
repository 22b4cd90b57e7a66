/** Phones behind one NAT: the same private Contact, another port of the same public address. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { answerChallenge } from '../digest/answer-challenge.ts'
import type { SipRequest, SipResponse } from '../message/message.ts'
import { RawPhone } from '../testing/raw-phone.ts'
import { sdp } from '../testing/sdp.ts'
import { sequence } from '../testing/sequence.ts'
import { UserAgent } from '../user-agent/user-agent.ts'

const contact = 'sip:phone@192.168.1.5:5060'

suite('phones behind one NAT', () => {
  let agent: UserAgent
  let phones: RawPhone[]
  let sent: number
  const random = sequence()

  beforeEach(async () => {
    sent = 0
    agent = await UserAgent.start({
      listen: { address: '127.0.0.1', port: 0 },
      findAccount: (username) => ({ username, password: 'secret' }),
    })
    phones = []
  })

  afterEach(async () => {
    for (const phone of phones) phone.close()
    await agent.close()
  })

  async function open(): Promise<RawPhone> {
    const phone = await RawPhone.open(agent.address.port)
    phones.push(phone)
    return phone
  }

  async function send(phone: RawPhone, user: string, extra: readonly string[]): Promise<SipResponse> {
    sent++
    phone.send([
      'REGISTER sip:127.0.0.1 SIP/2.0',
      `Via: SIP/2.0/UDP 192.168.1.5:5060;branch=z9hG4bK${user}${sent};rport`,
      `From: <sip:${user}@127.0.0.1>;tag=phone`,
      `To: <sip:${user}@127.0.0.1>`,
      `Call-ID: ${user}`,
      `CSeq: ${sent} REGISTER`,
      `Contact: <${contact}>`,
      ...extra,
    ])
    return phone.response()
  }

  async function register(phone: RawPhone, user: string): Promise<void> {
    const challenge = await send(phone, user, [])
    const request = { method: 'REGISTER', uri: 'sip:127.0.0.1' }
    const credentials = { username: user, password: 'secret' }
    const [key, value] = answerChallenge(challenge, request, credentials, random) ?? assert.fail()
    assert.equal((await send(phone, user, [`${key}: ${value}`])).status, 200)
  }

  /** Calls a phone, which answers and is hung up: what it was sent. */
  async function called(phone: RawPhone, aor: string): Promise<readonly SipRequest[]> {
    const [binding] = agent.registrar.bindingsOf(aor)
    assert.ok(binding !== undefined)
    const call = agent.invite({ to: `sip:${aor}@127.0.0.1`, binding, from: { user: '+12025550142' }, sdp })
    const invite = await phone.awaitRequest('INVITE')
    phone.respond(invite, 200, [`Contact: <${contact}>`], sdp)
    const ack = await phone.awaitRequest('ACK')
    call.hangUp()
    return [invite, ack, await phone.awaitRequest('BYE')]
  }

  test('are each called at their own port, also inside the call', async () => {
    const [first, second] = [await open(), await open()]
    await register(first, '1001')
    await register(second, '1002')

    const requests = [...(await called(first, '1001')), ...(await called(second, '1002'))]

    assert.deepEqual(
      requests.map(({ method, uri }) => `${method} ${uri}`),
      ['INVITE', 'ACK', 'BYE', 'INVITE', 'ACK', 'BYE'].map((method) => `${method} ${contact}`),
    )
    assert.deepEqual(
      requests.map(({ headers }) => headers.to.uri.user),
      ['1001', '1001', '1001', '1002', '1002', '1002'],
    )
  })

  test('are called where they come from after the NAT has given them another port', async () => {
    const before = await open()
    await register(before, '1001')
    const after = await open()

    await register(after, '1001')
    const [invite] = await called(after, '1001')

    assert.equal(invite?.headers.to.uri.user, '1001')
    assert.equal(agent.registrar.bindingsOf('1001').length, 1)
  })
})
