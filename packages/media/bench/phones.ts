/** The phones of the relay bench, in a process of their own: they send, and time what comes back. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { headerBytes, writeHeader } from '../src/rtp/packet.ts'

/** Parent to phones: where to send, one port for each phone, and for how long. */
export interface Run {
  readonly targets: readonly number[]
  readonly seconds: number
}

/** Phones to parent: their own ports, and at last what they measured. */
export type Told =
  | { readonly type: 'ports'; readonly ports: readonly number[] }
  | ({ readonly type: 'measured' } & Measured)

/** What the phones saw. Latency is from a phone's send to the other phone's receipt, in milliseconds. */
export interface Measured {
  readonly sent: number
  readonly received: number
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly p999: number }
  /** RFC 3550 interarrival jitter by stream. */
  readonly jitterMs: { readonly mean: number; readonly p99: number; readonly worst: number }
}

const payloadBytes = 160
const settleMs = 500

interface Stream {
  readonly socket: Socket
  readonly bytes: Buffer
  jitter: number
  transit: number | null
}

if (process.send !== undefined) await beAsked()

async function beAsked(): Promise<void> {
  try {
    setPriority(-10)
  } catch {
    console.log('phones run without raised priority: their own lateness is in the figures')
  }
  const streams: Stream[] = []
  const latencies: number[] = []
  for (let opened = 0; opened < Number(process.argv[2]); opened++) streams.push(await openStream(latencies))
  tell({ type: 'ports', ports: streams.map(({ socket }) => socket.address().port) })
  process.once('message', (run: Run) => void measure(run, streams, latencies))
}

async function openStream(latencies: number[]): Promise<Stream> {
  const socket = createSocket({
    type: 'udp4',
    recvBufferSize: 1 << 20,
    lookup: (host, _, done) => done(null, host, 4),
  })
  const listening = once(socket, 'listening')
  socket.bind(0, '127.0.0.1')
  await listening
  const stream: Stream = { socket, bytes: Buffer.alloc(headerBytes + payloadBytes), jitter: 0, transit: null }
  socket.on('message', (bytes: Buffer) => {
    if (bytes.length !== headerBytes + payloadBytes) return
    const latency = performance.now() - bytes.readDoubleBE(headerBytes)
    latencies.push(latency)
    if (stream.transit !== null) stream.jitter += (Math.abs(latency - stream.transit) - stream.jitter) / 16
    stream.transit = latency
  })
  return stream
}

/** Each phone sends every 20 ms, the phones spread evenly over that time. */
async function measure(run: Run, streams: readonly Stream[], latencies: number[]): Promise<void> {
  const startedAt = performance.now()
  const spacingMs = 20 / streams.length
  let sent = 0
  while (performance.now() - startedAt < run.seconds * 1000) {
    const due = Math.floor((performance.now() - startedAt) / spacingMs)
    for (; sent < due; sent++) sendOne(streams, run.targets, sent)
    await sleep(1)
  }
  await sleep(settleMs)
  const sorted = latencies.toSorted((one, other) => one - other)
  const jitters = streams.map(({ jitter }) => jitter).toSorted((one, other) => one - other)
  tell({
    type: 'measured',
    sent,
    received: latencies.length,
    latencyMs: { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), p999: quantile(sorted, 0.999) },
    jitterMs: {
      mean: jitters.reduce((sum, jitter) => sum + jitter, 0) / jitters.length,
      p99: quantile(jitters, 0.99),
      worst: quantile(jitters, 1),
    },
  })
  for (const { socket } of streams) socket.close()
  process.disconnect()
}

function sendOne(streams: readonly Stream[], targets: readonly number[], sent: number): void {
  const at = sent % streams.length
  const stream = streams[at]
  if (stream === undefined) return
  const round = Math.floor(sent / streams.length)
  const stamp = { sequence: round & 0xffff, timestamp: (round * payloadBytes) >>> 0, marker: round === 0 }
  const bytes = Buffer.from(stream.bytes)
  writeHeader(bytes, 0, 0, stamp, at + 1)
  bytes.writeDoubleBE(performance.now(), headerBytes)
  stream.socket.send(bytes, targets[at], '127.0.0.1')
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function tell(told: Told): void {
  process.send?.(told)
}
