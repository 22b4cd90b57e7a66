import { sampleOf } from '../audio/g711-tables.ts'
import { frameSamples } from '../audio/g711.ts'
import type { Codec } from '../leg-media.ts'

/** Room for 256 ms; a power of two, so that timestamps may wrap around. */
const capacity = 2048
/** How far a stream lies behind its first packet: what may come this late is not missed. */
const headStart = frameSamples
/** Further behind than this, the oldest is left out at once ... */
const deepest = 8 * frameSamples
/** ... so that this much is left. */
const afterCut = 3 * frameSamples
/** So many frames in vain, and the stream has ended: it costs nothing until its next packet. */
const patience = 10
/** Over so many frames the delay is watched; what nobody needed in that time is given up by halves. */
const watched = 150
/** No louder than this is no sound: the bytes for silence of both codecs are within. */
const threshold = 8
/** A packet this far behind is of a sender that began to count anew; less, and it is only late. */
const restartBehind = 8000

/**
 * Makes a steady stream of 20 ms frames of the packets of one sender, whatever their length and order. Samples are
 * kept by their timestamp, so what was lost or not sent is silence, and what comes twice is there once. What is not
 * there in time, but within 20 ms, delays the stream by those; what comes later is dropped. A sender whose clock runs
 * fast lengthens the delay, too; what is longer than needed is cut off again.
 *
 *            first packet                          200 ms without a frame
 *   idle ───────────────────▶ playing ───────────────────────────────────▶ idle
 */
export class JitterBuffer {
  readonly #ring = new Int16Array(capacity)
  readonly #frame = new Int16Array(frameSamples)
  #state: 'idle' | 'playing' = 'idle'
  #stream: object | null = null
  /** Timestamps: the next sample to be taken, and the first that has not come yet. */
  #next = 0
  #end = 0
  #inVain = 0
  /** Whether the last frame was silent: what was said in it may still come. */
  #gap = false
  #least = Infinity
  #seen = 0

  /** Takes the bytes `from` to `to` of a packet. Another `stream` is another sender, with a count of its own. */
  put(
    stream: object,
    timestamp: number,
    bytes: Uint8Array,
    { from, to, codec }: { readonly from: number; readonly to: number; readonly codec: Codec },
  ): void {
    const length = to - from
    if (length === 0 || length > capacity - headStart) return
    if (stream !== this.#stream || this.#state === 'idle' || this.#begins(timestamp, length))
      this.#restart(stream, timestamp)
    if (this.#justMissed(timestamp)) {
      this.#next = (this.#next - frameSamples) | 0
      this.#gap = false
    }
    const ahead = (timestamp - this.#next) | 0
    const samples = sampleOf[codec]
    for (let at = Math.max(0, -ahead); at < length; at++)
      this.#ring[(timestamp + at) & (capacity - 1)] = samples[bytes[from + at] ?? 0] ?? 0
    if (ahead + length > this.#depth) this.#end = (timestamp + length) | 0
  }

  /** The next 20 ms, valid until the next call; null while there is nothing to be heard. */
  take(): Int16Array | null {
    if (this.#state === 'idle') return null
    if (this.#depth < frameSamples) {
      if (++this.#inVain >= patience) this.#state = 'idle'
      return null
    }
    this.#inVain = 0
    this.#keepShort()
    let isHeard = false
    for (let at = 0; at < frameSamples; at++) {
      const place = (this.#next + at) & (capacity - 1)
      const sample = this.#ring[place] ?? 0
      if (sample > threshold || sample < -threshold) isHeard = true
      this.#frame[at] = sample
      this.#ring[place] = 0
    }
    this.#next = (this.#next + frameSamples) | 0
    this.#gap = !isHeard
    return isHeard ? this.#frame : null
  }

  get #depth(): number {
    return (this.#end - this.#next) | 0
  }

  /** Whether a packet begins anew: after a pause, or with another count. */
  #begins(timestamp: number, length: number): boolean {
    const ahead = (timestamp - this.#next) | 0
    if (ahead < -restartBehind || ahead + length > capacity) return true
    return this.#depth <= 0 && ahead > frameSamples
  }

  #justMissed(timestamp: number): boolean {
    const behind = (this.#next - timestamp) | 0
    return this.#gap && behind > 0 && behind <= frameSamples && this.#depth + frameSamples <= deepest
  }

  #restart(stream: object, timestamp: number): void {
    this.#ring.fill(0)
    this.#state = 'playing'
    this.#stream = stream
    this.#next = (timestamp - headStart) | 0
    this.#end = timestamp | 0
    this.#inVain = 0
    this.#gap = false
    this.#watchAnew()
  }

  #keepShort(): void {
    if (this.#depth > deepest) return this.#leaveOut(this.#depth - afterCut)
    this.#least = Math.min(this.#least, this.#depth)
    if (++this.#seen < watched) return
    const unused = this.#least - frameSamples - headStart
    this.#watchAnew()
    if (unused >= frameSamples) this.#leaveOut(frameSamples * Math.ceil(unused / frameSamples / 2))
  }

  #watchAnew(): void {
    this.#least = Infinity
    this.#seen = 0
  }

  #leaveOut(samples: number): void {
    for (let at = 0; at < samples; at++) this.#ring[(this.#next + at) & (capacity - 1)] = 0
    this.#next = (this.#next + samples) | 0
    this.#watchAnew()
  }
}
