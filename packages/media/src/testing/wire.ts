import { encode } from '../audio/g711.ts'
import { tone } from '../audio/tone.ts'
import type { Codec, RemoteMedia } from '../leg-media.ts'
import type { Endpoint } from '../rtp/latch.ts'
import { headerBytes, readRtp, writeHeader, type RtpPacket } from '../rtp/packet.ts'
import type { LegTransport } from '../worker/leg-socket.ts'
import type { TestClock } from './test-clock.ts'

/** A packet that a leg sent. */
export interface Sent extends Omit<RtpPacket, 'payloadStart' | 'payloadEnd'> {
  readonly atMs: number
  readonly payload: Buffer
  readonly to: Endpoint
}

/** A network in memory: remembers what a leg sends and when, and whom it is connected to. */
export class Wire implements LegTransport {
  readonly sent: Sent[] = []
  readonly reports: Endpoint[] = []
  connected: Endpoint | null = null
  readonly #clock: TestClock

  constructor(clock: TestClock) {
    this.#clock = clock
  }

  send(bytes: Buffer, to: Endpoint): void {
    const { payloadStart, payloadEnd, ...packet } = readRtp(bytes)!
    const payload = Buffer.from(bytes.subarray(payloadStart, payloadEnd))
    this.sent.push({ ...packet, atMs: this.#clock.now(), payload, to })
  }

  sendControl(_bytes: Buffer, to: Endpoint): void {
    this.reports.push(to)
  }

  connect(to: Endpoint): void {
    this.connected = to
  }

  disconnect(): void {
    this.connected = null
  }

  close(): void {
    this.connected = null
  }
}

/** Where the phones of a wire are. */
export const phoneEndpoint: Endpoint = { address: '198.51.100.7', port: 4000 }

/** What was agreed with a phone there. */
export function remoteOf(codec: Codec = 'PCMU'): RemoteMedia {
  return {
    ...phoneEndpoint,
    rtcpPort: 4001,
    codec,
    payloadType: codec === 'PCMU' ? 0 : 8,
    telephoneEvent: 101,
    direction: 'sendrecv',
  }
}

/** What a leg is played, each a tone of its own. */
export const wireSounds = {
  music: encode(tone([330], 1000), 'PCMU'),
  ringback: encode(tone([440], 1000), 'PCMU'),
}

/** One packet of a phone; its timestamps follow from the sequence number. */
export function packetOf(sequence: number, payload: Uint8Array, payloadType = 0): Buffer {
  const bytes = Buffer.alloc(headerBytes + payload.length)
  const stamp = { sequence: sequence & 0xffff, timestamp: (sequence * 160) >>> 0, marker: false }
  writeHeader(bytes, 0, payloadType, stamp, 7)
  bytes.set(payload, headerBytes)
  return bytes
}
