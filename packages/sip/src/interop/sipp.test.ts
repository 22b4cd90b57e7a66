import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createSocket } from 'node:dgram'
import { test } from 'node:test'
import type { CallEnd } from '../user-agent/call.ts'
import { UserAgent } from '../user-agent/user-agent.ts'
import { Program, requireProgram } from './program.ts'

const host = '127.0.0.1'
const sdp = `v=0\r\no=- 1 1 IN IP4 ${host}\r\ns=-\r\nc=IN IP4 ${host}\r\nt=0 0\r\nm=audio 15400 RTP/AVP 0\r\n`

test('every call of a sipp that loses a tenth of all messages completes', { timeout: 60_000 }, async () => {
  requireProgram('sipp', 'sip-tester')
  const agent = await UserAgent.start({
    listen: { address: host, port: 0 },
    identify: () => ({ kind: 'trusted', endpoint: 'sipp' }),
  })
  const ends: CallEnd[] = []
  agent.on('invite', (call) => {
    call.on('ended', (end) => ends.push(end))
    call.ring()
    call.answer(sdp)
  })

  const target = `${host}:${agent.address.port}`
  const sipp = new Program(
    'sipp',
    ['-sn', 'uac', target, ...common, '-m', '40', '-r', '40', '-lost', '10'],
    50_000,
  )
  const status = await sipp.exit()
  await agent.close()

  assert.equal(status, 0, sipp.output.slice(-2000))
  assert.equal(ends.length, 40)
  assert.ok(ends.every(({ by, how }) => by === 'remote' && how === 'bye'))
})

test(
  'every call of ours to a sipp that loses messages is answered and ended',
  { timeout: 60_000 },
  async () => {
    requireProgram('sipp', 'sip-tester')
    const port = await freePort()
    const sipp = new Program(
      'sipp',
      ['-sn', 'uas', ...common, '-p', String(port), '-m', '30', '-lost', '10'],
      50_000,
    )
    const agent = await UserAgent.start({ listen: { address: host, port: 0 } })

    const ends = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const call = agent.invite({ to: `sip:service@${host}:${port}`, from: { user: '+12025550101' }, sdp })
        call.on('answered', () => call.hangUp())
        return new Promise<CallEnd>((resolve) => {
          call.on('ended', resolve)
        })
      }),
    )
    const status = await sipp.exit()
    await agent.close()

    assert.equal(status, 0, sipp.output.slice(-2000))
    assert.ok(ends.every(({ by, how }) => by === 'local' && how === 'bye'))
  },
)

/** No terminal, one local address, a short call. */
const common = ['-i', host, '-nostdin', '-d', '50', '-timeout', '45s']

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, host)
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}
