import type { Codec } from '../leg-media.ts'
import { byteOf } from './g711-tables.ts'
import { frameSamples, silenceByte } from './g711.ts'

const silentFrame: Readonly<Record<Codec, Uint8Array>> = {
  PCMU: new Uint8Array(frameSamples).fill(silenceByte.PCMU),
  PCMA: new Uint8Array(frameSamples).fill(silenceByte.PCMA),
}

/**
 * Makes of one frame of each speaker what everybody hears: the sum of all others, cut off at full scale, never
 * oneself. Whoever says nothing hears the same as everyone who says nothing, so that is encoded once a codec.
 */
export class Mixer<Party> {
  readonly #sum = new Int32Array(frameSamples)
  readonly #forSilent: { PCMU: Uint8Array | null; PCMA: Uint8Array | null } = { PCMU: null, PCMA: null }
  #speakers: ReadonlyMap<Party, Int16Array> = new Map()

  /** Takes the next frame of everyone who says something. The frames are read until the next call. */
  take(speakers: ReadonlyMap<Party, Int16Array>): void {
    this.#speakers = speakers
    this.#forSilent.PCMU = null
    this.#forSilent.PCMA = null
    this.#sum.fill(0)
    for (const frame of speakers.values())
      for (let at = 0; at < frameSamples; at++) this.#sum[at] = (this.#sum[at] ?? 0) + (frame[at] ?? 0)
  }

  /** The 160 bytes that a listener hears, not to be written to. */
  heardBy(listener: Party, codec: Codec): Uint8Array {
    const own = this.#speakers.get(listener)
    if (this.#speakers.size === (own === undefined ? 0 : 1)) return silentFrame[codec]
    if (own !== undefined) return this.#encoded(own, codec)
    return (this.#forSilent[codec] ??= this.#encoded(null, codec))
  }

  #encoded(without: Int16Array | null, codec: Codec): Uint8Array {
    const table = byteOf[codec]
    const bytes = new Uint8Array(frameSamples)
    for (let at = 0; at < frameSamples; at++) {
      const sum = (this.#sum[at] ?? 0) - (without?.[at] ?? 0)
      const sample = sum > 32_767 ? 32_767 : sum < -32_768 ? -32_768 : sum
      bytes[at] = table[sample & 0xffff] ?? 0
    }
    return bytes
  }
}
