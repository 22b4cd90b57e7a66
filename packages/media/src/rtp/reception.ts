import { sampleRate } from '../audio/g711.ts'

/** A step in sequence numbers from here on is a sender that started anew, not loss (RFC 3550 A.1). */
const maximumDropout = 3000
const maximumMisorder = 100
const perMs = sampleRate / 1000

/** One incoming stream, that is one SSRC, and what arrived of it (RFC 3550 A.1, A.3, A.8). */
export class Reception {
  readonly ssrc: number
  packets = 0
  /** Payload bytes. */
  bytes = 0
  /** Extended highest sequence number received. */
  highest: number
  #base: number
  #expectedBefore = 0
  #jitter = 0
  #transit: number | null = null

  constructor(ssrc: number, firstSequence: number) {
    this.ssrc = ssrc
    this.#base = firstSequence
    this.highest = firstSequence - 1
  }

  /** Counts a packet. A `timestamp` of null leaves the jitter alone: events repeat theirs (RFC 4733 2.5.1.2). */
  count(sequence: number, timestamp: number | null, bytes: number, nowMs: number): void {
    this.packets++
    this.bytes += bytes
    const step = (sequence - this.highest) & 0xffff
    if (step < maximumDropout) this.highest += step
    else if (step < 0x10000 - maximumMisorder) this.#restart(sequence)
    if (timestamp !== null) this.#measure(timestamp, nowMs)
  }

  get expected(): number {
    return this.#expectedBefore + this.highest - this.#base + 1
  }

  get lost(): number {
    return Math.max(0, this.expected - this.packets)
  }

  /** Interarrival jitter in timestamp units. */
  get jitter(): number {
    return Math.floor(this.#jitter)
  }

  get jitterMs(): number {
    return this.#jitter / perMs
  }

  #restart(sequence: number): void {
    this.#expectedBefore = this.expected
    this.#base = sequence
    this.highest = sequence
    this.#transit = null
  }

  #measure(timestamp: number, nowMs: number): void {
    const transit = (nowMs * perMs - timestamp) % 2 ** 32
    if (this.#transit !== null) {
      const change = Math.abs(transit - this.#transit)
      if (change < sampleRate * 10) this.#jitter += (change - this.#jitter) / 16
    }
    this.#transit = transit
  }
}
