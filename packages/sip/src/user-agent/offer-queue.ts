/**
 * Our re-INVITEs, one after the other, and whose turn it is (RFC 3261 14, RFC 3264 4: one offer at a time).
 *
 * ```
 *   idle ──we send──▶ ours ──answer──▶ idle
 *     │                 └──491──▶ pausing ──delay──▶ idle
 *     └──they send──▶ theirs ──ACK──▶ idle            the call ends: closed
 * ```
 */
import type { Clock, Timer } from '../clock.ts'
import { OfferRefused } from '../errors.ts'

export type Turn = 'idle' | 'ours' | 'theirs' | 'pausing' | 'closed'

interface QueuedOffer {
  readonly sdp: string
  readonly resolve: (answer: string) => void
  readonly reject: (error: OfferRefused) => void
}

export class OfferQueue {
  readonly #clock: Clock
  readonly #send: (sdp: string) => void
  readonly #queue: QueuedOffer[] = []
  #turn: Turn = 'theirs'
  #pause: Timer | undefined

  /** Nothing is sent before the first `free`: the INVITE's own offer comes first. */
  constructor(clock: Clock, send: (sdp: string) => void) {
    this.#clock = clock
    this.#send = send
  }

  get turn(): Turn {
    return this.#turn
  }

  async add(sdp: string): Promise<string> {
    if (this.#turn === 'closed') throw new OfferRefused(481)
    return new Promise((resolve, reject) => {
      this.#queue.push({ sdp, resolve, reject })
      this.#next()
    })
  }

  /** The other side has made an offer. */
  take(): void {
    if (this.#turn === 'closed') return
    this.#pause?.clear()
    this.#turn = 'theirs'
  }

  /** Nobody has an offer open any more. */
  free(): void {
    if (this.#turn === 'closed') return
    this.#turn = 'idle'
    this.#next()
  }

  /** Our offer was answered. */
  answered(sdp: string): void {
    this.#queue.shift()?.resolve(sdp)
    this.free()
  }

  /** Our offer was refused. */
  refused(status: number): void {
    this.#queue.shift()?.reject(new OfferRefused(status))
    this.free()
  }

  /** Both sides sent at once: try again after `delay` milliseconds. */
  pause(delay: number): void {
    this.#turn = 'pausing'
    this.#pause = this.#clock.setTimer(delay, () => this.free())
  }

  /** The call has ended. */
  close(): void {
    this.#pause?.clear()
    this.#turn = 'closed'
    for (const { reject } of this.#queue.splice(0)) reject(new OfferRefused(481))
  }

  #next(): void {
    const [first] = this.#queue
    if (this.#turn !== 'idle' || first === undefined) return
    this.#turn = 'ours'
    this.#send(first.sdp)
  }
}
