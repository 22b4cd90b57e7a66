/**
 * What a relayed two-party G.711 call costs: `node packages/media/bench/relay.ts [calls] [seconds] [codec of the
 * second party]`. The engine runs here with one worker, the phones in a process of their own; both directions of
 * every call carry 50 packets a second. CPU is this whole process's, so the engine's main thread is in it.
 * The phones write the time into the payload, which only a relay leaves as it is: no latencies with PCMA.
 * On a machine that does other work, `chrt -f 10` before the command keeps that work out of the latencies.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { startMediaEngine, type Codec, type MediaEngine } from '../src/index.ts'
import type { Run, Told } from './phones.ts'

const calls = Number(process.argv[2] ?? 100)
const seconds = Number(process.argv[3] ?? 5)
const secondCodec: Codec = process.argv[4] === 'PCMA' ? 'PCMA' : 'PCMU'

const engine = await startMediaEngine({
  address: '127.0.0.1',
  ports: { first: 24_000, last: 24_999 },
  workers: 1,
  onEvent: (event) => {
    if (event.type === 'worker_lost') throw new Error(event.reason)
  },
})
const phones = fork(join(import.meta.dirname, 'phones.ts'), [String(calls * 2)])
const ports = await told('ports')
const targets = await connect(engine, ports.ports)

const before = process.cpuUsage()
const startedAt = performance.now()
phones.send({ targets, seconds } satisfies Run)
const measured = await told('measured')
const used = process.cpuUsage(before)
const busy = (used.user + used.system) / 1000 / (seconds * 1000)

console.log(
  JSON.stringify(
    {
      calls,
      seconds,
      codecs: ['PCMU', secondCodec],
      wallMs: Math.round(performance.now() - startedAt),
      packets: { sent: measured.sent, lost: measured.sent - measured.received },
      core: rounded(busy),
      percentOfCorePerCall: rounded((busy * 100) / calls),
      microsecondsPerPacket: rounded((busy * seconds * 1e6) / measured.received),
      ...(secondCodec === 'PCMU' && {
        latencyMs: mapped(measured.latencyMs),
        jitterMs: mapped(measured.jitterMs),
      }),
      residentMegabytes: Math.round(process.memoryUsage.rss() / 2 ** 20),
    },
    null,
    2,
  ),
)
await engine.close()

/** Opens two bridged legs for every pair of phones; gives the port that each phone sends to. */
async function connect(media: MediaEngine, phonePorts: readonly number[]): Promise<number[]> {
  const legPorts: number[] = []
  for (const [at, port] of phonePorts.entries()) {
    const call = Math.floor(at / 2)
    const codec = at % 2 === 0 ? 'PCMU' : secondCodec
    const local = await media.openLeg(`leg-${at}`, `call-${call}`)
    media.setRemote(`leg-${at}`, {
      address: '127.0.0.1',
      port,
      rtcpPort: port + 1,
      codec,
      payloadType: codec === 'PCMU' ? 0 : 8,
      telephoneEvent: 101,
      direction: 'sendrecv',
    })
    if (at % 2 === 0) media.createBridge(`bridge-${call}`)
    media.addToBridge(`bridge-${call}`, `leg-${at}`)
    legPorts.push(local.port)
  }
  return legPorts
}

async function told<T extends Told['type']>(type: T): Promise<Extract<Told, { type: T }>> {
  const [message]: Told[] = await once(phones, 'message')
  if (message !== undefined && isOf(message, type)) return message
  throw new Error(`The phones said '${message?.type}' instead of '${type}'`)
}

function isOf<T extends Told['type']>(message: Told, type: T): message is Extract<Told, { type: T }> {
  return message.type === type
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

function mapped<K extends string>(values: Readonly<Record<K, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries<number>(values).map(([name, value]) => [name, rounded(value)]))
}
