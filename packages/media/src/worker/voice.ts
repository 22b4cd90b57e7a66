import { frameSamples, transcode } from '../audio/g711.ts'
import type { Codec, RemoteMedia } from '../leg-media.ts'
import type { OutgoingStream } from '../rtp/outgoing-stream.ts'
import { headerBytes, writeHeader, type RtpPacket } from '../rtp/packet.ts'
import type { Path } from './path.ts'
import type { PayloadKind } from './payload-kind.ts'

/** A first frame of our own does not come closer than this to the relayed packet before it. */
const minimumGapMs = 10

/** What a leg's phone is sent, whoever speaks: packets of others and frames of our own, as one stream. */
export class Voice {
  readonly #out: OutgoingStream
  readonly #path: Path

  constructor(out: OutgoingStream, path: Path) {
    this.#out = out
    this.#path = path
  }

  /** A packet of another leg; its bytes are rewritten in place. */
  relay(
    { codec }: RemoteMedia,
    payloadType: number,
    stream: object,
    packet: RtpPacket,
    kind: PayloadKind,
    bytes: Buffer,
    now: number,
  ): void {
    const stamp = this.#out.relay(stream, packet, now)
    if (stamp === null) return
    const isWhole = packet.payloadEnd === bytes.length && packet.payloadStart === headerBytes
    const sent = isWhole ? bytes : bytes.subarray(packet.payloadStart - headerBytes, packet.payloadEnd)
    if (kind !== 'event') transcode(sent, headerBytes, kind, codec)
    writeHeader(sent, 0, payloadType, stamp, this.#out.ssrc)
    this.#path.send(sent)
  }

  /** A key that another leg presses, between frames; its bytes are copied. */
  key(payloadType: number, stream: object, packet: RtpPacket, bytes: Buffer, now: number): void {
    const sent = Buffer.from(bytes.subarray(packet.payloadStart - headerBytes, packet.payloadEnd))
    writeHeader(sent, 0, payloadType, this.#out.beside(stream, packet, now), this.#out.ssrc)
    this.#path.send(sent)
  }

  /** A frame of our own, 20 ms in `codec`. */
  frame(
    { codec: theirs, payloadType }: RemoteMedia,
    frame: Uint8Array,
    codec: Codec,
    source: object,
    now: number,
  ): void {
    const bytes = Buffer.allocUnsafe(headerBytes + frameSamples)
    bytes.set(frame, headerBytes)
    transcode(bytes, headerBytes, codec, theirs)
    writeHeader(bytes, 0, payloadType, this.#out.frame(source, now), this.#out.ssrc)
    this.#path.send(bytes)
  }

  /** Whether a new source would follow too closely on the packet before it. */
  isTooSoon(source: object, now: number): boolean {
    const { lastAt } = this.#out
    return lastAt !== null && now - lastAt < minimumGapMs && !this.#out.speaks(source)
  }
}
