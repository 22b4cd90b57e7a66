/**
 * Whether registered phones can still be reached: they are asked now and then (OPTIONS, RFC 3261 11), and a phone
 * whose TCP connection is gone is not reachable until it answers or registers again.
 *
 * ```
 *               no answer, connection gone
 *   reachable ────────────────────────────▶ silent
 *       ▲  └─asked every interval─┘            │ asked every interval, of 10 s at most
 *       └──────────answers, registers──────────┘
 * ```
 */
import type { Binding, Clock, Timer, TransportAddress } from '@cordboard/sip'
import { isAnswered } from './is-answered.ts'

export interface QualifierOptions {
  readonly clock: Clock
  /** How often this phone is asked, in milliseconds; 0 for never. */
  readonly intervalOf: (aor: string) => number
  /** Asks once; the SIP status of the answer, 408 without one. */
  readonly ask: (binding: Binding) => Promise<number>
  /** A phone does not answer any more, or does again; `tookMs` when it was asked. */
  readonly changed: (binding: Binding, isReachable: boolean, tookMs?: number) => void
}

interface Watched {
  binding: Binding
  isReachable: boolean
  dueAt: number
}

/** How often it is looked at who must be asked, in milliseconds. */
const tickMs = 1000
/** Longest pause before a silent phone is asked again, in milliseconds. */
const silentMs = 10_000
/** Time for an answer, in milliseconds: the request is sent four times until then (RFC 3261 17.1.2.2). */
const patienceMs = 4000

export class Qualifier {
  readonly #options: QualifierOptions
  readonly #watched = new Map<string, Watched>()
  #tick: Timer | null = null

  constructor(options: QualifierOptions) {
    this.#options = options
  }

  /** Whether it is worth calling this contact. */
  isReachable(binding: Binding): boolean {
    return this.#watched.get(keyOf(binding))?.isReachable ?? true
  }

  /** A phone has registered, which proves that it is there. True when it was silent before. */
  registered(binding: Binding): boolean {
    const known = this.#watched.get(keyOf(binding))
    const now = this.#options.clock.now()
    if (known === undefined) {
      const dueAt = now + this.#options.intervalOf(binding.aor)
      this.#watched.set(keyOf(binding), { binding, isReachable: true, dueAt })
    } else known.binding = binding
    this.#begin()
    const wasSilent = known?.isReachable === false
    if (known !== undefined) known.isReachable = true
    return wasSilent
  }

  /** Phones that are known from before a restart: asked at once where a connection did not outlive that, else in turn. */
  restored(bindings: readonly Binding[], isConnected: (binding: Binding) => boolean): void {
    const now = this.#options.clock.now()
    for (const [index, binding] of bindings.entries()) {
      const isReachable = isConnected(binding)
      const share = this.#options.intervalOf(binding.aor) * ((index + 1) / bindings.length)
      this.#watched.set(keyOf(binding), { binding, isReachable, dueAt: isReachable ? now + share : now })
    }
    if (bindings.length > 0) this.#begin()
  }

  unregistered(binding: Binding): void {
    this.#watched.delete(keyOf(binding))
  }

  /** A TCP connection is gone: whoever registered over it is silent, and asked at once where it says to listen. */
  disconnected(from: TransportAddress): void {
    for (const watched of this.#watched.values()) {
      const { protocol, address, port } = watched.binding.source
      if (protocol !== from.protocol || address !== from.address || port !== from.port) continue
      this.#settle(watched, false)
      this.#askOne(watched)
    }
  }

  close(): void {
    this.#tick?.clear()
    this.#watched.clear()
  }

  #begin(): void {
    this.#tick ??= this.#options.clock.setTimer(tickMs, () => {
      this.#tick = null
      const now = this.#options.clock.now()
      for (const watched of this.#watched.values()) if (watched.dueAt <= now) this.#askOne(watched)
      if (this.#watched.size > 0) this.#begin()
    })
  }

  #askOne(watched: Watched): void {
    const { clock, ask, intervalOf } = this.#options
    const { binding } = watched
    const began = clock.now()
    const interval = intervalOf(binding.aor)
    // A phone whose connection is gone is asked even where nobody is asked in turn: else it would stay silent.
    watched.dueAt = began + (interval === 0 ? silentMs : interval)
    if (interval === 0 && watched.isReachable) return
    void isAnswered(clock, ask(binding), patienceMs).then((isThere) => {
      const isCurrent = this.#watched.get(keyOf(binding)) === watched && watched.binding === binding
      if (isCurrent) this.#settle(watched, isThere, clock.now() - began)
    })
  }

  #settle(watched: Watched, isReachable: boolean, tookMs?: number): void {
    if (watched.isReachable === isReachable) return
    watched.isReachable = isReachable
    if (!isReachable) watched.dueAt = Math.min(watched.dueAt, this.#options.clock.now() + silentMs)
    this.#options.changed(watched.binding, isReachable, tookMs)
  }
}

function keyOf({ aor, contact }: Binding): string {
  return `${aor} ${contact}`
}
