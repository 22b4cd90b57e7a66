import type { RtpPacket } from '../rtp/packet.ts'
import type { Bridged, Leg } from './leg.ts'
import type { PayloadKind } from './payload-kind.ts'

/** Legs that hear each other. With two of them every packet is relayed as it comes, no jitter buffer between. */
export class Bridge implements Bridged {
  readonly id: string
  readonly #legs = new Set<Leg>()

  constructor(id: string) {
    this.id = id
  }

  get isEmpty(): boolean {
    return this.#legs.size === 0
  }

  add(leg: Leg): void {
    this.#legs.add(leg)
    leg.enter(this)
  }

  remove(leg: Leg): void {
    if (this.#legs.delete(leg)) leg.leave()
  }

  has(leg: Leg): boolean {
    return this.#legs.has(leg)
  }

  pass(from: Leg, stream: object, packet: RtpPacket, kind: PayloadKind | null, bytes: Buffer): void {
    for (const leg of this.#legs) if (leg !== from) leg.hear(stream, packet, kind, bytes)
  }
}
