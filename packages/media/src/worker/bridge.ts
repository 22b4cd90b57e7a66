import type { RtpPacket } from '../rtp/packet.ts'
import type { Bridged, Leg } from './leg.ts'
import { Mix } from './mix.ts'
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
  #mixing: { readonly mix: Mix; readonly endBeat: () => void } | null = null

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
    if (this.#legs.size <= relayed || this.#mixing !== null) return
    const mix = new Mix(this.#legs)
    this.#mixing = { mix, endBeat: this.#pacer.add(mix) }
  }

  remove(leg: Leg): void {
    if (!this.#legs.delete(leg)) return
    leg.leave()
    for (const other of this.#legs) other.interrupt()
    this.#mixing?.mix.forget(leg)
    if (this.#legs.size > relayed) return
    this.#mixing?.endBeat()
    this.#mixing = null
  }

  has(leg: Leg): boolean {
    return this.#legs.has(leg)
  }

  pass(from: Leg, stream: object, packet: RtpPacket, kind: PayloadKind | null, bytes: Buffer): void {
    if (this.#mixing === null) {
      for (const leg of this.#legs) if (leg !== from) leg.hear(stream, packet, kind, bytes)
    } else if (kind === 'event') {
      for (const leg of this.#legs) if (leg !== from) leg.hearKey(stream, packet, bytes)
    } else if (kind !== null && from.speaks) {
      this.#mixing.mix.put(from, stream, packet, kind, bytes)
    }
  }
}
