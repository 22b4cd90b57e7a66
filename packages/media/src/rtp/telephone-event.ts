import { sampleRate } from '../audio/g711.ts'

/** Digits by event code (RFC 4733 3.2). */
const digits = '0123456789*#ABCD'
/** A key whose last packets were all lost counts as let go after this long without one. */
const lostEndMs = 200

/** A key that was pressed and let go. */
export interface PressedKey {
  readonly digit: string
  readonly durationMs: number
}

interface Pressing {
  readonly digit: string
  readonly timestamp: number
  duration: number
  lastAt: number
}

/**
 * Makes one key out of the many packets of an event (RFC 4733 2.5): repeated starts and the three copies of the
 * end count once. The event's timestamp tells one press from the next.
 */
export class KeyReader {
  #pressing: Pressing | null = null
  #reported: number | null = null

  /** Reads the payload of one event packet; gives the keys that are thereby let go, mostly none. */
  read(payload: Uint8Array, timestamp: number, nowMs: number): PressedKey[] {
    const digit = digits[payload[0] ?? 255]
    if (payload.length < 4 || digit === undefined || timestamp === this.#reported) return []

    const keys: PressedKey[] = []
    if (this.#pressing !== null && this.#pressing.timestamp !== timestamp) keys.push(...this.#letGo())
    this.#pressing ??= { digit, timestamp, duration: 0, lastAt: nowMs }
    this.#pressing.duration = Math.max(this.#pressing.duration, ((payload[2] ?? 0) << 8) | (payload[3] ?? 0))
    this.#pressing.lastAt = nowMs
    if ((payload[1] ?? 0) & 0x80) keys.push(...this.#letGo())
    return keys
  }

  /** To be asked now and then: the key whose end was lost. */
  expire(nowMs: number): PressedKey[] {
    if (this.#pressing === null || nowMs - this.#pressing.lastAt < lostEndMs) return []
    return this.#letGo()
  }

  #letGo(): PressedKey[] {
    const pressing = this.#pressing
    if (pressing === null) return []
    this.#pressing = null
    this.#reported = pressing.timestamp
    return [{ digit: pressing.digit, durationMs: Math.round((pressing.duration * 1000) / sampleRate) }]
  }
}
