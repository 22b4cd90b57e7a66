import type { RtpPacket } from '../rtp/packet.ts'
import { Conference } from './conference.ts'
import type { Bridged, Leg } from './leg.ts'
import type { Pacer } from './pacer.ts'
import type { PayloadKind } from './payload-kind.ts'

/** The most legs that need no mixing. */
const relayed = 2

/**
 * Legs that hear each other. With two of them every packet is relayed as it comes, no jitter buffer between; they
 * are mixed only while there are more. Pressed keys are relayed in either case.
 */
export class Bridge implements Bridged {
  readonly id: string
  readonly #pacer: Pacer
  readonly #legs = new Set<Leg>()
  #conference: { readonly mix: Conference; readonly endBeat: () => void } | null = null

  constructor(id: string, pacer: Pacer) {
    this.id = id
    this.#pacer = pacer
  }

  get isEmpty(): boolean {
    return this.#legs.size === 0
  }

  add(leg: Leg): void {
    for (const other of this.#legs) other.interrupt()
    this.#legs.add(leg)
    leg.enter(this)
    if (this.#legs.size <= relayed || this.#conference !== null) return
    const mix = new Conference(this.#legs)
    this.#conference = { mix, endBeat: this.#pacer.add(mix) }
  }

  remove(leg: Leg): void {
    if (!this.#legs.delete(leg)) return
    leg.leave()
    for (const other of this.#legs) other.interrupt()
    this.#conference?.mix.forget(leg)
    if (this.#legs.size > relayed) return
    this.#conference?.endBeat()
    this.#conference = null
  }

  has(leg: Leg): boolean {
    return this.#legs.has(leg)
  }

  pass(from: Leg, stream: object, packet: RtpPacket, kind: PayloadKind | null, bytes: Buffer): void {
    if (this.#conference === null) {
      for (const leg of this.#legs) if (leg !== from) leg.hear(stream, packet, kind, bytes)
    } else if (kind === 'event') {
      for (const leg of this.#legs) if (leg !== from) leg.hearKey(stream, packet, bytes)
    } else if (kind !== null && from.speaks) {
      this.#conference.mix.put(from, stream, packet, kind, bytes)
    }
  }
}
