import type { Codec } from '../leg-media.ts'
import { Mixer } from '../audio/mixer.ts'
import { JitterBuffer } from '../rtp/jitter-buffer.ts'
import type { RtpPacket } from '../rtp/packet.ts'
import type { Leg } from './leg.ts'
import type { Paced } from './pacer.ts'

/**
 * The mix of a bridge while more than two are in it: every 20 ms each leg is sent one frame, the sum of what the
 * others said. Who says nothing is in nobody's sum and waits for nobody.
 */
export class Mix implements Paced {
  readonly #legs: ReadonlySet<Leg>
  readonly #buffers = new Map<Leg, JitterBuffer>()
  readonly #mixer = new Mixer<Leg>()
  readonly #speakers = new Map<Leg, Int16Array>()

  /** `legs` are those of the bridge, as they come and go. */
  constructor(legs: ReadonlySet<Leg>) {
    this.#legs = legs
  }

  /** Takes audio of a leg. */
  put(from: Leg, stream: object, packet: RtpPacket, codec: Codec, bytes: Buffer): void {
    let buffer = this.#buffers.get(from)
    if (buffer === undefined) this.#buffers.set(from, (buffer = new JitterBuffer()))
    buffer.put(stream, packet.timestamp, bytes, { from: packet.payloadStart, to: packet.payloadEnd, codec })
  }

  forget(leg: Leg): void {
    this.#buffers.delete(leg)
  }

  tick(now: number): void {
    this.#speakers.clear()
    for (const [leg, buffer] of this.#buffers) {
      const frame = buffer.take()
      if (frame !== null) this.#speakers.set(leg, frame)
    }
    this.#mixer.take(this.#speakers)
    for (const leg of this.#legs) {
      const codec = leg.listenToBridge()
      if (codec !== null) leg.hearFrame(this, this.#mixer.heardBy(leg, codec), codec, now)
    }
  }
}
