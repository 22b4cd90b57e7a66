/**
 * What calls cost: CPU of this process per call taken from a sipp and made to one, and per message parsed. Run it by hand:
 * `node packages/sip/src/interop/cost.ts [calls] [calls per second]`.
 */
import { setTimeout } from 'node:timers/promises'
import { parseMessage } from '../message/parse.ts'
import { validateRequest } from '../message/validate.ts'
import { crlf } from '../testing/crlf.ts'
import { UserAgent } from '../user-agent/user-agent.ts'
import { Program, requireProgram } from './program.ts'

const calls = Number(process.argv[2] ?? 4000)
const rate = Number(process.argv[3] ?? 300)
const warmUp = 1000
const parses = 200_000
const sdp =
  'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 15400 RTP/AVP 0\r\n'

const invite = crlf(`
  INVITE sip:+12025550100@192.0.2.9:5060 SIP/2.0
  Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK-524287-1---c5f2;rport
  Max-Forwards: 70
  Contact: <sip:+12025550199@192.0.2.1:5060>
  To: <sip:+12025550100@192.0.2.9:5060>
  From: "Anna" <sip:+12025550199@192.0.2.1:5060>;tag=b3c1
  Call-ID: 1-1234@192.0.2.1
  CSeq: 1 INVITE
  Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE
  Content-Type: application/sdp
  Supported: timer, replaces
  User-Agent: phone
  Content-Length: ${sdp.length}

`)

/** Milliseconds of CPU that `work` takes. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** That many calls of a sipp to us. */
async function takeCalls(count: number): Promise<void> {
  const load = ['-m', String(count), '-r', String(rate), '-d', '100', '-i', '127.0.0.1', '-nostdin']
  const program = new Program('sipp', ['-sn', 'uac', `127.0.0.1:${agent.address.port}`, ...load], 120_000)
  const status = await program.exit()
  if (status !== 0) throw new Error(`sipp ended with ${status}: ${program.output.slice(-500)}`)
}

/** That many calls of ours to the sipp on this port. */
async function makeCalls(count: number, port: number): Promise<void> {
  const ended: Promise<unknown>[] = []
  for (let call = 0; call < count; call++) {
    ended.push(makeCall(port))
    if (call % 10 === 0) await setTimeout(10_000 / rate)
  }
  await Promise.all(ended)
}

async function makeCall(port: number): Promise<void> {
  return new Promise((resolve) => {
    const call = agent.invite({ to: `sip:service@127.0.0.1:${port}`, from: { user: '1001' }, sdp })
    call.on('answered', () => call.hangUp())
    call.on('ended', () => resolve())
  })
}

requireProgram('sipp', 'sip-tester')
const agent = await UserAgent.start({
  listen: { address: '127.0.0.1', port: 0 },
  identify: () => ({ kind: 'trusted', endpoint: 'sipp' }),
})
agent.on('invite', (call) => {
  call.ring()
  call.answer(sdp)
})
await takeCalls(warmUp)
const perTaken = (await cpuOf(async () => takeCalls(calls))) / calls
const callee = new Program('sipp', ['-sn', 'uas', '-i', '127.0.0.1', '-p', '15490', '-nostdin'], 120_000)
await makeCalls(warmUp, 15_490)
const perMade = (await cpuOf(async () => makeCalls(calls, 15_490))) / calls
await callee.stop()
await agent.close()

const message = Buffer.concat([invite, Buffer.from(sdp)])
const perParse = await cpuOf(async () => {
  for (let count = 0; count < parses; count++) {
    const parsed = parseMessage(message)
    if (parsed?.kind !== 'request' || validateRequest(parsed) !== undefined)
      throw new Error('Not a sound message')
  }
})
console.log(`a call taken, INVITE to BYE: ${perTaken.toFixed(3)} ms CPU (${calls} calls, ${rate}/s)`)
console.log(`a call made, INVITE to BYE: ${perMade.toFixed(3)} ms CPU`)
console.log(`an INVITE parsed and checked: ${((perParse / parses) * 1000).toFixed(2)} µs`)
