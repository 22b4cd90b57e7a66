import { frameSamples, sampleRate } from '../audio/g711.ts'
import type { RtpPacket } from './packet.ts'

/** The numbers of one outgoing packet. */
export interface Stamp {
  readonly sequence: number
  readonly timestamp: number
  readonly marker: boolean
}

/** Where a stream's random numbers begin (RFC 3550 5.1). */
export interface StreamStart {
  readonly ssrc: number
  readonly sequence: number
  readonly timestamp: number
}

/** A stream of our own that lies further behind the clock than this leaves out what it missed. */
export const longestLagMs = 60

/**
 * Numbers what a leg is sent, so that the other end sees one unbroken stream whoever speaks: our own sources
 * and relayed streams each are mapped on to it. On a change of source, and after a standstill, the sequence goes on
 * by one, the timestamp by the time that really passed, and the marker is set (RFC 3551 4.1).
 */
export class OutgoingStream {
  readonly ssrc: number
  packets = 0
  bytes = 0
  /** When the last packet was numbered, in milliseconds of the clock that is passed in; null before the first. */
  lastAt: number | null = null
  readonly #start: StreamStart
  readonly #startedAt: number
  #sequence: number
  #timestamp: number
  #source: object | null = null
  /** Packets of the relayed stream from before this number are too late to be sent. */
  #floor = 0
  #sequenceOffset = 0
  #timestampOffset = 0
  #beside: { readonly source: object; readonly theirs: number; readonly ours: number } | null = null

  constructor(start: StreamStart, nowMs: number) {
    this.ssrc = start.ssrc
    this.#start = start
    this.#startedAt = nowMs
    this.#sequence = start.sequence
    this.#timestamp = start.timestamp
  }

  /** The next 20 ms frame of a source of our own. */
  frame(source: object, nowMs: number): Stamp {
    const marker = this.#source !== source || this.#lagAt(nowMs) > (longestLagMs * sampleRate) / 1000
    this.#timestamp = marker ? this.#timestampNow(nowMs) : (this.#timestamp + frameSamples) >>> 0
    this.#sequence = (this.#sequence + 1) & 0xffff
    this.#source = source
    return this.#numbered(frameSamples, nowMs, this.#sequence, this.#timestamp, marker)
  }

  /**
   * A packet of a relayed stream; loss and reordering in it are passed on as they are. Null for a packet from
   * before the relay began, whose number is already taken: it must not be sent.
   */
  relay(source: object, packet: RtpPacket, nowMs: number): Stamp | null {
    const changed = this.#source !== source
    if (changed) {
      this.#source = source
      this.#floor = packet.sequence
      this.#sequenceOffset = (this.#sequence + 1 - packet.sequence) & 0xffff
      this.#timestampOffset = (this.#timestampNow(nowMs) - packet.timestamp) >>> 0
    }
    if (isBefore(packet.sequence, this.#floor)) return null

    const sequence = (packet.sequence + this.#sequenceOffset) & 0xffff
    const timestamp = (packet.timestamp + this.#timestampOffset) >>> 0
    if (!isBefore(sequence, this.#sequence)) {
      this.#sequence = sequence
      this.#timestamp = timestamp
      const recent = (packet.sequence - 0x3fff) & 0xffff
      if (isBefore(this.#floor, recent)) this.#floor = recent
    }
    const bytes = packet.payloadEnd - packet.payloadStart
    return this.#numbered(bytes, nowMs, sequence, timestamp, changed || packet.marker)
  }

  /**
   * A packet of an event that is sent between the frames of our own (RFC 4733 2.1): all packets of the event have
   * the timestamp of its beginning, and the frames go on as if there were none.
   */
  beside(source: object, packet: RtpPacket, nowMs: number): Stamp {
    if (this.#beside?.source !== source || this.#beside.theirs !== packet.timestamp)
      this.#beside = { source, theirs: packet.timestamp, ours: this.timestampAt(nowMs) }
    this.#sequence = (this.#sequence + 1) & 0xffff
    this.packets++
    this.bytes += packet.payloadEnd - packet.payloadStart
    return { sequence: this.#sequence, timestamp: this.#beside.ours, marker: packet.marker }
  }

  /** Whether this source sent the last packet. */
  speaks(source: object): boolean {
    return this.#source === source
  }

  /** The timestamp that an instant has in this stream, for sender reports (RFC 3550 6.4.1). */
  timestampAt(nowMs: number): number {
    const since = this.lastAt === null ? 0 : nowMs - this.lastAt
    return (this.#timestamp + Math.round((since * sampleRate) / 1000)) >>> 0
  }

  /** Makes the next packet count as a change of source, whoever sends it. */
  interrupt(): void {
    this.#source = null
  }

  /** Leaves a packet of the relayed stream out without a hole in the numbers. */
  skip(source: object): void {
    if (this.#source === source) this.#sequenceOffset = (this.#sequenceOffset - 1) & 0xffff
  }

  #numbered(bytes: number, nowMs: number, sequence: number, timestamp: number, marker: boolean): Stamp {
    this.packets++
    this.bytes += bytes
    this.lastAt = nowMs
    return { sequence, timestamp, marker }
  }

  /** The timestamp of this instant, but a frame after the last one at least. */
  #timestampNow(nowMs: number): number {
    return (this.#timestamp + frameSamples + Math.max(0, this.#lagAt(nowMs))) >>> 0
  }

  /** By how many samples the clock is ahead of the frame after the last one. */
  #lagAt(nowMs: number): number {
    const elapsed = Math.round(((nowMs - this.#startedAt) * sampleRate) / 1000)
    return (this.#start.timestamp + elapsed - this.#timestamp - frameSamples) | 0
  }
}

/** Order of sequence numbers modulo 2^16 (RFC 1982). */
function isBefore(one: number, other: number): boolean {
  return ((one - other) & 0xffff) >= 0x8000
}
