import { sampleRate } from '../audio/g711.ts'
import type { LegStatistics } from '../leg-statistics.ts'
import type { OutgoingStream } from '../rtp/outgoing-stream.ts'
import type { RtpPacket } from '../rtp/packet.ts'
import { Reception } from '../rtp/reception.ts'
import { middleOfNtp, readReport, writeReport, type ReceivedBlock } from '../rtp/rtcp.ts'
import type { Clock } from './clock.ts'
import type { PayloadKind } from './payload-kind.ts'

/** RTCP's recommended interval (RFC 3550 6.2). */
const reportEveryMs = 5000
const perMs = sampleRate / 1000
const fractionsPerMs = 65.536

/** Counts what a leg sends and receives, and exchanges RTCP reports about it (RFC 3550 6.4). */
export class Reports {
  readonly #out: OutgoingStream
  readonly #clock: Clock
  #reception: Reception | null = null
  /** What came in streams before the present one: a sender may take a new SSRC at any time. */
  readonly #earlier = { packets: 0, bytes: 0, lost: 0 }
  #atLastReport = { expected: 0, packets: 0 }
  #senderReport: { readonly middle: number; readonly atMs: number } | null = null
  #remoteBlock: ReceivedBlock | null = null
  #roundTripMs: number | null = null
  #nextAt: number

  constructor(out: OutgoingStream, clock: Clock) {
    this.#out = out
    this.#clock = clock
    this.#nextAt = clock.now() + reportEveryMs
  }

  /** Counts a packet; gives the stream that it belongs to, always the same object for the same SSRC. */
  count(packet: RtpPacket, kind: PayloadKind | null, nowMs: number): Reception {
    if (this.#reception?.ssrc !== packet.ssrc) {
      this.#setAside()
      this.#reception = new Reception(packet.ssrc, packet.sequence)
    }
    const bytes = packet.payloadEnd - packet.payloadStart
    this.#reception.count(packet.sequence, kind === 'event' ? null : packet.timestamp, bytes, nowMs)
    return this.#reception
  }

  /** Takes the other end's report. */
  read(bytes: Buffer): void {
    const report = readReport(bytes)
    const wallNow = this.#clock.wallNow()
    if (report.lastReport !== null) this.#senderReport = { middle: report.lastReport, atMs: wallNow }
    const block = report.blocks.find(({ ssrc }) => ssrc === this.#out.ssrc)
    if (block === undefined) return
    this.#remoteBlock = block
    if (block.lastReport === 0) return
    const roundTrip = (middleOfNtp(wallNow) - block.lastReport - block.sinceLastReport) | 0
    if (roundTrip >= 0) this.#roundTripMs = roundTrip / fractionsPerMs
  }

  /** Our own report when it is time for one and there is something to say. */
  due(nowMs: number): Buffer | null {
    if (nowMs < this.#nextAt) return null
    this.#nextAt = nowMs + reportEveryMs
    if (this.#out.packets === 0 && this.#reception === null) return null
    const wallNow = this.#clock.wallNow()
    return writeReport({
      ssrc: this.#out.ssrc,
      sent:
        this.#out.packets === 0
          ? null
          : {
              ntpMs: wallNow,
              timestamp: this.#out.timestampAt(nowMs),
              packets: this.#out.packets,
              bytes: this.#out.bytes,
            },
      received: this.#reception === null ? null : this.#block(this.#reception, wallNow),
      cname: `leg-${this.#out.ssrc.toString(16)}`,
    })
  }

  statistics(): Omit<LegStatistics, 'latched'> {
    const reception = this.#reception
    return {
      packetsSent: this.#out.packets,
      bytesSent: this.#out.bytes,
      packetsReceived: this.#earlier.packets + (reception?.packets ?? 0),
      bytesReceived: this.#earlier.bytes + (reception?.bytes ?? 0),
      packetsLost: this.#earlier.lost + (reception?.lost ?? 0),
      jitterMs: reception?.jitterMs ?? 0,
      reportedByRemote:
        this.#remoteBlock === null
          ? null
          : { packetsLost: this.#remoteBlock.lost, jitterMs: this.#remoteBlock.jitter / perMs },
      roundTripMs: this.#roundTripMs,
    }
  }

  #setAside(): void {
    this.#earlier.packets += this.#reception?.packets ?? 0
    this.#earlier.bytes += this.#reception?.bytes ?? 0
    this.#earlier.lost += this.#reception?.lost ?? 0
    this.#atLastReport = { expected: 0, packets: 0 }
  }

  #block(reception: Reception, wallNow: number): ReceivedBlock {
    const expected = reception.expected - this.#atLastReport.expected
    const lost = expected - (reception.packets - this.#atLastReport.packets)
    this.#atLastReport = { expected: reception.expected, packets: reception.packets }
    const sender = this.#senderReport
    return {
      ssrc: reception.ssrc,
      fractionLost: expected > 0 && lost > 0 ? Math.min(255, Math.floor((lost * 256) / expected)) : 0,
      lost: reception.lost,
      highest: reception.highest,
      jitter: reception.jitter,
      lastReport: sender?.middle ?? 0,
      sinceLastReport: sender === null ? 0 : Math.round((wallNow - sender.atMs) * fractionsPerMs),
    }
  }
}
