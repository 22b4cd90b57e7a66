import type { RemoteMedia } from '../leg-media.ts'
import { isNullAddress } from '../null-address.ts'
import { canonicalAddress, Latch, type Endpoint } from '../rtp/latch.ts'
import type { RtpPacket } from '../rtp/packet.ts'
import type { LegTransport } from './leg-socket.ts'

/** Where a leg's packets come from and go to: the address that the SDP names, then the one that audio comes from. */
export class Path {
  readonly #transport: LegTransport
  readonly #onFirst: (source: Endpoint) => void
  readonly #latch = new Latch()
  #destination: Endpoint | null = null
  #hasBegun = false

  /** `onFirst` is told where the first audio comes from. */
  constructor(transport: LegTransport, onFirst: (source: Endpoint) => void) {
    this.#transport = transport
    this.#onFirst = onFirst
  }

  /** Where audio comes from now; null before the first packet and after a silence. */
  get latched(): Endpoint | null {
    return this.#latch.latched
  }

  /** Takes the address that the SDP names; the null address of an old hold (RFC 2543 B.5) changes nothing. */
  name(remote: RemoteMedia): void {
    const named = { address: canonicalAddress(remote.address), port: remote.port }
    if (isNullAddress(remote.address) || !this.#latch.name(named)) return
    this.#transport.disconnect()
    this.#destination = named
  }

  /** Whether a packet is to be taken; from then on what is sent goes to where it came from. */
  accept(from: Endpoint, { ssrc, sequence }: RtpPacket, now: number): boolean {
    const before = this.#latch.latched
    if (!this.#latch.accept(from, ssrc, sequence, now)) return false
    const latched = this.#latch.latched
    if (latched !== null && latched !== before) this.#follow(latched)
    return true
  }

  /** Whether a report is to be taken: its port is the phone's own choice. */
  acceptsControl(from: Endpoint): boolean {
    return (this.#latch.latched?.address ?? this.#destination?.address) === from.address
  }

  /** After a silence another source may be followed. */
  expire(now: number): void {
    if (this.#latch.expire(now)) this.#transport.disconnect()
  }

  send(bytes: Buffer): void {
    if (this.#destination !== null) this.#transport.send(bytes, this.#destination)
  }

  sendControl(report: Buffer, remote: RemoteMedia): void {
    if (this.#destination !== null)
      this.#transport.sendControl(report, controlAddress(remote, this.#destination))
  }

  close(): void {
    this.#transport.close()
  }

  #follow(latched: Endpoint): void {
    this.#destination = latched
    this.#transport.connect(latched)
    if (this.#hasBegun) return
    this.#hasBegun = true
    this.#onFirst(latched)
  }
}

/** RTCP goes where the SDP says, or behind a NAT next to the port that audio comes from. */
function controlAddress(remote: RemoteMedia, destination: Endpoint): Endpoint {
  const named = canonicalAddress(remote.address) === destination.address && remote.port === destination.port
  return {
    address: destination.address,
    port: named ? remote.rtcpPort : Math.min(destination.port + 1, 65_535),
  }
}
