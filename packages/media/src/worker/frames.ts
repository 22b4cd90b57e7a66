import { frameSamples, silenceByte } from '../audio/g711.ts'

/** Audio of our own for one leg: µ-law, 20 ms at a time. */
export interface FrameSource {
  /** The next 160 bytes, not to be written to; null at the end. */
  next(): Uint8Array | null
}

const silentFrame = new Uint8Array(frameSamples).fill(silenceByte.PCMU)

/** Silence without end. */
export class Silence implements FrameSource {
  next(): Uint8Array {
    return silentFrame
  }
}

/** A sound over and over; its length is whole frames. */
export class Loop implements FrameSource {
  readonly #sound: Uint8Array
  #at = 0

  constructor(sound: Uint8Array) {
    this.#sound = sound
  }

  next(): Uint8Array {
    if (this.#at + frameSamples > this.#sound.length) this.#at = 0
    this.#at += frameSamples
    return this.#sound.subarray(this.#at - frameSamples, this.#at)
  }
}

/** Sounds one after another, each once; the last frame of each is filled up with silence. */
export class Playback implements FrameSource {
  readonly id: string
  readonly #sounds: readonly Uint8Array[]
  #sound = 0
  #at = 0

  constructor(id: string, sounds: readonly Uint8Array[]) {
    this.id = id
    this.#sounds = sounds
  }

  next(): Uint8Array | null {
    const sound = this.#sounds[this.#sound]
    if (sound === undefined) return null
    const part = sound.subarray(this.#at, this.#at + frameSamples)
    this.#at += frameSamples
    if (this.#at >= sound.length) {
      this.#sound++
      this.#at = 0
    }
    if (part.length === frameSamples) return part
    const padded = silentFrame.slice()
    padded.set(part)
    return padded
  }
}
