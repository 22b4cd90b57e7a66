import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import type { CallEnd, IncomingCall } from '../user-agent/call.ts'
import { UserAgent } from '../user-agent/user-agent.ts'
import { Program, requireProgram } from './program.ts'

const host = '127.0.0.1'
const sdp = `v=0\r\no=- 1 1 IN IP4 ${host}\r\ns=-\r\nc=IN IP4 ${host}\r\nt=0 0\r\nm=audio 15400 RTP/AVP 0\r\n`

/** No terminal, one local address, a short call. */
const common = ['-i', host, '-nostdin', '-d', '50', '-timeout', '45s']

test('every call of a sipp that loses a tenth of all messages completes', { timeout: 60_000 }, async () => {
  requireProgram('sipp', 'sip-tester')
  const agent = await UserAgent.start({
    listen: { address: host, port: 0 },
    identify: () => ({ kind: 'trusted', endpoint: 'sipp' }),
  })
  const calls: IncomingCall[] = []
  const ends: CallEnd[] = []
  agent.on('invite', (call) => {
    calls.push(call)
    call.on('ended', (end) => ends.push(end))
    call.ring()
    call.answer(sdp)
  })

  const target = `${host}:${agent.address.port}`
  const load = ['-m', '40', '-r', '40', '-lost', '10']
  const sipp = new Program('sipp', ['-sn', 'uac', target, ...common, ...load], 50_000)
  const status = await sipp.exit()
  // sipp takes a repeated 200 of its INVITE for the 200 of its BYE: with ACK and BYE lost, it leaves before us.
  const left = calls.filter(({ state }) => state !== 'ended' && state !== 'answered')
  const ended = [...ends]
  await agent.close()

  assert.equal(status, 0, sipp.output.slice(-2000))
  assert.equal(calls.length, 40)
  assert.deepEqual(left, [])
  assert.ok(ended.every(({ by, how }) => by === 'remote' && how === 'bye'))
})

for (const lost of ['0', '10'])
  test(`every call of ours to a sipp that loses ${lost} % is answered`, { timeout: 60_000 }, async () => {
    requireProgram('sipp', 'sip-tester')
    const port = await freePort()
    const load = ['-p', String(port), '-lost', lost]
    const scenario = join(import.meta.dirname, 'answering.xml')
    const sipp = new Program('sipp', ['-sf', scenario, ...common, ...load], 50_000)
    const agent = await UserAgent.start({
      listen: { address: host, port: 0 },
      timers: { t1: 200, t2: 1000, t4: 1000 },
    })

    const ends = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const call = agent.invite({ to: `sip:service@${host}:${port}`, from: { user: '+12025550101' }, sdp })
        call.on('answered', () => call.hangUp())
        return new Promise<CallEnd>((resolve) => {
          call.on('ended', resolve)
        })
      }),
    )
    await agent.close()
    await sipp.stop()

    assert.deepEqual(
      ends.filter(({ by, how }) => by !== 'local' || how !== 'bye'),
      [],
    )
  })

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, host)
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}
