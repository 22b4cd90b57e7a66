import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { answerChallenge } from '../digest/answer-challenge.ts'
import type { Algorithm } from '../digest/digest-response.ts'
import type { SipResponse } from '../message/message.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { RawPhone } from '../testing/raw-phone.ts'
import { sequence } from '../testing/sequence.ts'
import { UserAgent } from '../user-agent/user-agent.ts'
import type { Binding } from './binding.ts'
import type { ContactLimit } from './contact-limit.ts'

suite('the registrar', () => {
  let clock: FakeClock
  let agent: UserAgent
  let phone: RawPhone
  let events: string[]
  let number: number
  let sent: number
  let password: string
  const algorithms: readonly Algorithm[] = ['SHA-256', 'MD5']
  const random = sequence()
  let limit: ContactLimit

  async function start(): Promise<UserAgent> {
    const started = await UserAgent.start({
      listen: { address: '127.0.0.1', port: 0 },
      findAccount: (username) =>
        ['1001', '1002', '1003'].includes(username) ? { username, password: 'secret' } : undefined,
      algorithms,
      contactLimit: () => limit,
      clock,
    })
    started.on('registered', ({ binding, isNew }) =>
      events.push(`${isNew ? 'new' : 'again'} ${binding.contact}`),
    )
    started.on('unregistered', ({ binding, why }) => events.push(`${why} ${binding.contact}`))
    started.on('banned', ({ address, name = '' }) => events.push(`banned ${address} ${name}`.trim()))
    return started
  }

  beforeEach(async () => {
    clock = new FakeClock()
    events = []
    number = 0
    sent = 0
    password = 'secret'
    limit = { max: 8, replacesExisting: true }
    agent = await start()
    phone = await RawPhone.open(agent.address.port)
  })

  afterEach(async () => {
    phone.close()
    await agent.close()
  })

  /** Sends one REGISTER with these header lines. */
  async function send(extra: readonly string[], user = '1001', callId = 'phone'): Promise<SipResponse> {
    number++
    sent++
    phone.send([
      'REGISTER sip:127.0.0.1 SIP/2.0',
      `Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK${callId}${sent};rport`,
      `From: <sip:${user}@127.0.0.1>;tag=phone`,
      `To: <sip:${user}@127.0.0.1>`,
      `Call-ID: ${callId}`,
      `CSeq: ${number} REGISTER`,
      ...extra,
    ])
    return phone.response()
  }

  function proof(challenge: SipResponse, username = '1001'): string {
    const request = { method: 'REGISTER', uri: 'sip:127.0.0.1' }
    const [name, value] = answerChallenge(challenge, request, { username, password }, random) ?? ['x', '']
    return `${name}: ${value}`
  }

  /** Registers in the two steps of every phone. */
  async function register(extra: readonly string[], user = '1001'): Promise<SipResponse> {
    return send([...extra, proof(await send(extra, user), user)], user)
  }

  const contact = 'Contact: <sip:1001@10.0.0.7:5062;ob>'

  test('asks for a proof in every algorithm, and keeps the contact with the address it came from', async () => {
    const challenge = await send([contact])
    const ok = await send([contact, 'Expires: 60', proof(challenge)])

    const [binding] = agent.registrar.bindingsOf('1001')
    assert.deepEqual(
      challenge.headers.lines('www-authenticate').map((line) => /algorithm=([\w-]+)/.exec(line)?.[1]),
      ['SHA-256', 'MD5'],
    )
    assert.equal(ok.status, 200)
    assert.equal(ok.headers.get('contact'), '<sip:1001@10.0.0.7:5062;ob>;expires=60')
    assert.deepEqual(binding?.source, { protocol: 'udp', address: '127.0.0.1', port: phone.port })
    assert.equal(binding.expiresAt, 60_000)
    assert.deepEqual(events, ['new sip:1001@10.0.0.7:5062;ob'])
  })

  test('forgets a contact when its time is over', async () => {
    await register([contact, 'Expires: 60'])

    clock.advance(59_999)
    const before = agent.registrar.bindingsOf('1001').length
    clock.advance(1)

    assert.deepEqual([before, agent.registrar.bindingsOf('1001').length], [1, 0])
    assert.equal(events.at(-1), 'expired sip:1001@10.0.0.7:5062;ob')
  })

  test('a refresh prolongs the binding and says so', async () => {
    await register([contact, 'Expires: 60'])
    clock.advance(30_000)
    await register([contact, 'Expires: 60'])
    clock.advance(59_000)

    assert.equal(agent.registrar.bindingsOf('1001').length, 1)
    assert.equal(events.at(-1), 'again sip:1001@10.0.0.7:5062;ob')
  })

  test('removes one contact by expires=0 and all of them by a star', async () => {
    await register([contact])
    await register(['Contact: <sip:1001@10.0.0.8>, <sip:1001@10.0.0.9>;expires=600'])

    await register(['Contact: <sip:1001@10.0.0.8>;expires=0'])
    const left = agent.registrar.bindingsOf('1001').map((binding) => binding.contact)
    await register(['Contact: *', 'Expires: 0'])

    assert.deepEqual(left, ['sip:1001@10.0.0.9', 'sip:1001@10.0.0.7:5062;ob'])
    assert.deepEqual(agent.registrar.bindings(), [])
  })

  test('answers a question with what it knows', async () => {
    await register([contact, 'Expires: 100'])
    clock.advance(40_000)

    const answer = await register([])

    assert.deepEqual(answer.headers.lines('contact'), ['<sip:1001@10.0.0.7:5062;ob>;expires=60'])
  })

  const refused: readonly (readonly [name: string, status: number, extra: readonly string[]])[] = [
    ['a star with time left', 400, ['Contact: *', 'Expires: 60']],
    ['a star beside a contact', 400, ['Contact: *, <sip:1001@10.0.0.7>', 'Expires: 0']],
    ['a contact that nobody can call', 400, ['Contact: <mailto:anna@example.com>']],
    ['too short a time', 423, [contact, 'Expires: 5']],
  ]
  for (const [name, status, extra] of refused)
    test(`refuses ${name} with ${status}, and changes nothing`, async () => {
      const answer = await register(extra)

      assert.equal(answer.status, status)
      assert.deepEqual(agent.registrar.bindings(), [])
      if (status === 423) assert.equal(answer.headers.get('min-expires'), '30')
    })

  test('cuts a time that is too long', async () => {
    const answer = await register([contact, 'Expires: 9999999'])

    assert.match(answer.headers.get('contact') ?? '', /expires=3600$/)
  })

  test('lets nobody register for another account (403)', async () => {
    const challenge = await send([contact], '1002')

    const answer = await send([contact, proof(challenge, '1001')], '1002')

    assert.equal(answer.status, 403)
  })

  test('a registration that arrives late does not undo a newer one', async () => {
    await register([contact])
    number -= 2

    const answer = await send([contact, 'Expires: 0', proof(await send([contact]))])

    assert.deepEqual([answer.status, agent.registrar.bindingsOf('1001').length], [400, 1])
  })

  test('a late star does not remove what was registered after it, but that of another phone may', async () => {
    await register([contact])
    number -= 2
    const star = ['Contact: *', 'Expires: 0']

    const late = await send([...star, proof(await send(star))])
    const left = agent.registrar.bindingsOf('1001').length
    const other = await send([...star, proof(await send(star, '1001', 'other'))], '1001', 'other')

    assert.deepEqual([late.status, left, other.status], [400, 1, 200])
    assert.deepEqual(agent.registrar.bindings(), [])
  })

  test('where there is room for one the newest wins, and is told first', async () => {
    limit = { max: 1, replacesExisting: true }
    await register([contact])

    const answer = await register(['Contact: <sip:1001@10.0.0.7:5070>'])

    assert.match(answer.headers.lines('contact').join(' '), /^<sip:1001@10\.0\.0\.7:5070>;expires=\d+$/)
    assert.deepEqual(events.slice(1), ['new sip:1001@10.0.0.7:5070', 'replaced sip:1001@10.0.0.7:5062;ob'])
  })

  test('of several, those that expire the soonest make room', async () => {
    limit = { max: 2, replacesExisting: true }
    await register(['Contact: <sip:1001@10.0.0.8>;expires=300, <sip:1001@10.0.0.9>;expires=60'])

    await register(['Contact: <sip:1001@10.0.0.7>'])

    assert.deepEqual(
      agent.registrar.bindingsOf('1001').map((binding) => binding.contact),
      ['sip:1001@10.0.0.7', 'sip:1001@10.0.0.8'],
    )
  })

  test('where contacts are not replaced a further one is refused (403), a known one is not', async () => {
    limit = { max: 1, replacesExisting: false }
    await register([contact])

    const further = await register(['Contact: <sip:1001@10.0.0.8>'])
    const moved = await register([`${contact};expires=0`, 'Contact: <sip:1001@10.0.0.9>'])
    const again = await register(['Contact: <sip:1001@10.0.0.9>'])

    assert.deepEqual([further.status, moved.status, again.status], [403, 200, 200])
    assert.equal(agent.registrar.bindings().length, 1)
  })

  test('more contacts at once than there may be are refused whole, and all where there may be none', async () => {
    limit = { max: 1, replacesExisting: true }
    const two = await register(['Contact: <sip:1001@10.0.0.8>, <sip:1001@10.0.0.9>'])
    limit = { max: 0, replacesExisting: true }
    const none = await register([contact])

    assert.deepEqual([two.status, none.status], [403, 403])
    assert.deepEqual(agent.registrar.bindings(), [])
  })

  test('a contact that comes from elsewhere is new, though it says the same', async () => {
    await register([contact])
    phone.close()
    phone = await RawPhone.open(agent.address.port)

    await register([contact])

    assert.deepEqual(events, ['new sip:1001@10.0.0.7:5062;ob', 'new sip:1001@10.0.0.7:5062;ob'])
    assert.equal(agent.registrar.bindingsOf('1001')[0]?.source.port, phone.port)
  })

  test('survives a restart with what its owner has stored', async () => {
    await register([contact, 'Expires: 60'])
    const stored: readonly Binding[] = JSON.parse(JSON.stringify(agent.registrar.bindings()))
    const another = await start()

    another.registrar.restore(stored)
    const restored = another.registrar.bindingsOf('1001')
    events.length = 0
    clock.advance(60_000)

    assert.deepEqual(restored, stored)
    assert.deepEqual(another.registrar.bindings(), [])
    assert.ok(events.includes('expired sip:1001@10.0.0.7:5062;ob'))
    await another.close()
  })

  test('an old nonce is replaced without blame (stale=true)', async () => {
    const challenge = await send([contact])
    clock.advance(300_001)

    const answer = await send([contact, proof(challenge)])
    const ok = await send([contact, proof(answer)])

    assert.match(answer.headers.get('www-authenticate') ?? '', /stale=true/)
    assert.equal(ok.status, 200)
  })

  test('a proof counts once; the next one needs the next count', async () => {
    const challenge = await send([contact])
    const first = proof(challenge)

    const statuses = [(await send([contact, first])).status, (await send([contact, first])).status]

    assert.deepEqual(statuses, [200, 401])
  })

  test('ten wrong passwords lock a phone out for a while, even with the right one, and no other', async () => {
    password = 'wrong'
    for (let attempt = 0; attempt < 10; attempt++) await register([contact])
    password = 'secret'

    const locked = await register([contact])
    const neighbour = await register(['Contact: <sip:1002@10.0.0.8>'], '1002')
    clock.advance(300_000)
    const later = await register([contact])

    assert.deepEqual([locked.status, neighbour.status, later.status], [401, 200, 200])
    assert.equal(events[0], 'banned 127.0.0.1 1001')
  })

  test('a phone that is locked out may bring the right password as often as it likes', async () => {
    password = 'wrong'
    for (let attempt = 0; attempt < 10; attempt++) await register([contact])
    password = 'secret'
    for (let attempt = 0; attempt < 200; attempt++) await register([contact])

    const neighbour = await register(['Contact: <sip:1002@10.0.0.8>'], '1002')

    assert.equal(neighbour.status, 200)
    assert.equal(events[0], 'banned 127.0.0.1 1001')
  })

  test('wrong passwords for several phones ban their address, which ends', async () => {
    password = 'wrong'
    for (let attempt = 0; attempt < 30; attempt++) await register([contact], `100${1 + (attempt % 3)}`)

    const socket = connect(agent.address.port, '127.0.0.1')
    socket.on('error', () => {})
    await once(socket, 'close')
    clock.advance(300_000)
    password = 'secret'
    const answer = await register([contact])

    assert.equal(events.at(-2), 'banned 127.0.0.1')
    assert.equal(answer.status, 200)
  })

  test('a phone that does not exist yet gets nobody banned, however often it tries', async () => {
    for (let attempt = 0; attempt < 30; attempt++) await register([contact], '4711')

    const answer = await register([contact])

    assert.equal(answer.status, 200)
    assert.deepEqual(events, ['new sip:1001@10.0.0.7:5062;ob'])
  })

  test('an unknown name is answered like a wrong password', async () => {
    const challenge = await send([contact], '4711')

    const answer = await send([contact, proof(challenge, '4711')], '4711')

    assert.deepEqual([challenge.status, answer.status], [401, 401])
    assert.doesNotMatch(answer.headers.get('www-authenticate') ?? '', /stale/)
  })
})
