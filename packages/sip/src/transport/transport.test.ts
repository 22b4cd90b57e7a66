import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { after, before, suite, test } from 'node:test'
import { sequence } from '../testing/sequence.ts'
import { systemClock } from '../system-clock.ts'
import { UserAgent } from '../user-agent/user-agent.ts'
import { StreamFramer } from './stream-framer.ts'
import { Transport } from './transport.ts'

function options(branch: string, extra = ''): string {
  return (
    `OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK${branch}\r\n` +
    `From: <sip:a@192.0.2.1>;tag=1\r\nTo: <sip:127.0.0.1>\r\nCall-ID: ${branch}\r\nCSeq: 1 OPTIONS\r\n` +
    `${extra}Content-Length: 0\r\n\r\n`
  )
}

suite('a TCP connection', () => {
  let agent: UserAgent
  let socket: Socket

  before(async () => {
    agent = await UserAgent.start({ listen: { address: '127.0.0.1', port: 0 } })
  })

  after(async () => {
    await agent.close()
  })

  async function open(): Promise<void> {
    socket = connect(agent.address.port, '127.0.0.1')
    await once(socket, 'connect')
  }

  /** Everything that is read until it holds `mark`. */
  async function readUntil(mark: string): Promise<string> {
    let text = ''
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      text += String(chunk)
      if (text.includes(mark)) break
    }
    return text
  }

  test('carries messages in whatever pieces they come', async () => {
    await open()
    const bytes = options('one') + options('two')

    for (const piece of [bytes.slice(0, 7), bytes.slice(7, 300), bytes.slice(300)]) socket.write(piece)
    const text = await readUntil('z9hG4bKtwo')

    assert.equal(text.match(/SIP\/2\.0 200 OK/g)?.length, 2)
    socket.destroy()
  })

  test('is told of when it is gone, and its phone has no way back then', async () => {
    await open()
    socket.write(options('gone'))
    await readUntil('z9hG4bKgone')
    const source = { protocol: 'tcp', address: '127.0.0.1', port: socket.localPort ?? 0 } as const
    const told = new Promise((resolve) => agent.on('disconnected', resolve))
    const wasConnected = agent.isConnected({ source })

    socket.destroy()

    assert.deepEqual(await told, source)
    assert.deepEqual([wasConnected, agent.isConnected({ source })], [true, false])
    assert.equal(agent.isConnected({ source: { ...source, protocol: 'udp' } }), true)
  })

  test('answers a keep-alive of two line ends with one', async () => {
    await open()

    socket.write('\r\n\r\n')
    const [pong] = await once(socket, 'data')

    assert.equal(String(pong), '\r\n')
    socket.destroy()
  })

  test('is closed at once by a message without a length, and by one that never ends', async () => {
    for (const bytes of [options('three').replace('Content-Length', 'X-Length'), 'x'.repeat(20_000)]) {
      await open()
      socket.on('error', () => {})
      socket.write(bytes)
      await once(socket, 'close')
    }
  })

  test('gets the 400 that its message deserves', async () => {
    await open()

    socket.write(options('four', 'CSeq: 2 OPTIONS\r\n'))
    const text = await readUntil('\r\n\r\n')

    assert.match(text, /^SIP\/2\.0 400 Bad Request/)
    assert.match(text, /Warning: 399 .*not exactly one cseq/)
    socket.destroy()
  })
})

test('a stream is cut at every place without losing a message', () => {
  const body = 'v=0\r\n\r\n'
  const message = options('x').replace('Content-Length: 0\r\n\r\n', `l: ${body.length}\r\n\r\n${body}`)
  const bytes = Buffer.from(message + message)

  for (let cut = 1; cut < bytes.length; cut++) {
    const framer = new StreamFramer()
    const messages = [bytes.subarray(0, cut), bytes.subarray(cut)].flatMap(
      (part) => framer.push(part).messages,
    )
    assert.deepEqual(messages.map(String), [message, message])
  }
})

suite('binding', () => {
  const common = { advertise: undefined, clock: systemClock, random: sequence() }

  test('uses one port for both protocols', async () => {
    const transport = await Transport.bind({
      ...common,
      address: '127.0.0.1',
      port: 0,
      protocols: ['udp', 'tcp'],
    })

    const socket = connect(transport.port, '127.0.0.1')
    await once(socket, 'connect')

    assert.equal(transport.hostPort, `127.0.0.1:${transport.port}`)
    socket.destroy()
    await transport.close()
  })

  test('says the advertised host, an IPv6 one in brackets', async () => {
    const transport = await Transport.bind({
      ...common,
      address: '::1',
      port: 0,
      protocols: ['udp'],
      advertise: '2001:db8::5',
    })

    assert.equal(transport.hostPort, `[2001:db8::5]:${transport.port}`)
    await transport.close()
  })
})

test('two user agents reach each other over IPv6', async () => {
  const listen = { address: '::1', port: 0 }
  const [one, other] = [await UserAgent.start({ listen }), await UserAgent.start({ listen })]

  const statuses = [
    await one.ping({ to: `sip:[::1]:${other.address.port}` }),
    await one.ping({ to: `sip:[::1]:${other.address.port};transport=tcp` }),
  ]

  assert.deepEqual(statuses, [200, 200])
  await one.close()
  await other.close()
})
