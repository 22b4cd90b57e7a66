import { isIP } from 'node:net'

/** Where packets come from or go to. */
export interface Endpoint {
  readonly address: string
  readonly port: number
}

/** Packets in sequence that a source at an unexpected address must show before it is believed. */
const probation = 4
/** A latched source that says nothing for this long may be followed by another one. */
export const latchSilenceMs = 500

/**
 * Decides which source a leg listens to (symmetric RTP), so that a phone behind NAT is heard and a stranger
 * who sprays ports is not.
 *
 *            the address in the SDP: at once
 *            any other: 4 packets in sequence
 *   open ───────────────────────────────────────▶ latched ──▶ only that address and port
 *    ▲                                              │
 *    ├── the SDP names another address or port ─────┤
 *    └── nothing accepted for 500 ms ───────────────┘
 *        (then only the SDP's address, the address latched before, or the SSRC latched before:
 *         the last two after 4 packets in sequence)
 */
export class Latch {
  #named: Endpoint | null = null
  #latched: Endpoint | null = null
  #lastAt = 0
  #before: { readonly address: string; readonly ssrc: number } | null = null
  #ssrc = 0
  #candidate: (Endpoint & { ssrc: number; next: number; seen: number }) | null = null

  /** Where audio comes from now. */
  get latched(): Endpoint | null {
    return this.#latched
  }

  /** Takes the address that the SDP names. True when the source has to be found anew. */
  name(named: Endpoint): boolean {
    const same = this.#named?.address === named.address && this.#named.port === named.port
    this.#named = named
    if (same) return false
    this.#latched = null
    this.#before = null
    this.#candidate = null
    return true
  }

  /** Whether a packet is to be taken; it may latch its source. */
  accept(from: Endpoint, ssrc: number, sequence: number, nowMs: number): boolean {
    if (this.#latched === null) {
      if (!this.#earns(from, ssrc, sequence)) return false
      this.#latched = { address: from.address, port: from.port }
      this.#candidate = null
    } else if (from.port !== this.#latched.port || from.address !== this.#latched.address) {
      return false
    }
    this.#ssrc = ssrc
    this.#lastAt = nowMs
    return true
  }

  /** Opens the latch again after a silence. True when it did. */
  expire(nowMs: number): boolean {
    if (this.#latched === null || nowMs - this.#lastAt < latchSilenceMs) return false
    this.#before = { address: this.#latched.address, ssrc: this.#ssrc }
    this.#latched = null
    return true
  }

  #earns(from: Endpoint, ssrc: number, sequence: number): boolean {
    if (this.#named !== null && from.address === this.#named.address) return true
    const before = this.#before
    if (before !== null && from.address !== before.address && ssrc !== before.ssrc) return false

    const candidate = this.#candidate
    if (
      candidate?.port !== from.port ||
      candidate.address !== from.address ||
      candidate.ssrc !== ssrc ||
      candidate.next !== sequence
    ) {
      this.#candidate = { ...from, ssrc, next: (sequence + 1) & 0xffff, seen: 1 }
      return false
    }
    candidate.next = (sequence + 1) & 0xffff
    candidate.seen++
    return candidate.seen >= probation
  }
}

/** The same address always in the same words, so that SDP and socket can be compared (RFC 5952). */
export function canonicalAddress(address: string): string {
  if (isIP(address) !== 6 || address.includes('%')) return address
  const host = new URL(`http://[${address}]`).hostname
  return host.slice(1, -1)
}
