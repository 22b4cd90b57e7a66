/**
 * Whether trunks can still be reached: they are asked now and then (OPTIONS, RFC 3261 11), so that a call to a dead one
 * ends at once and not after the 32 s of timer B. Some never answer such a question: only one that has answered before
 * can fall silent, and that only when it misses two in a row.
 *
 * ```
 *   unproven ──answer──▶ reachable ──none──▶ doubtful ──none──▶ silent
 *                            ▲──────────answer──┴──────────────────┘
 * ```
 * Whoever wants to call a silent one asks it once more: it may be back.
 */
import type { Clock, Timer } from '@cordboard/sip'
import { isAnswered } from './is-answered.ts'

export interface Trunk {
  readonly endpoint: string
  /** The URI that calls to it go to. */
  readonly contact: string
  /** How often it is asked, in milliseconds; 0 for never. */
  readonly interval: number
}

export interface TrunkWatchOptions {
  readonly clock: Clock
  /** Those that there are now. */
  readonly trunks: () => readonly Trunk[]
  /** Asks once; the SIP status of the answer, 408 without one. */
  readonly ask: (contact: string) => Promise<number>
  /** A trunk does not answer any more, or does again. */
  readonly changed: (endpoint: string, isSilent: boolean) => void
}

type TrunkState = 'unproven' | 'reachable' | 'doubtful' | 'silent'

interface Watched {
  readonly contact: string
  state: TrunkState
  dueAt: number
}

const afterSilence: Readonly<Record<TrunkState, TrunkState>> = {
  unproven: 'unproven',
  reachable: 'doubtful',
  doubtful: 'silent',
  silent: 'silent',
}

/** How often it is looked at who must be asked, in milliseconds. */
const tickMs = 1000
/** Longest pause before one that did not answer is asked again, in milliseconds. */
const silentMs = 10_000
/** Time for an answer, in milliseconds: in turn, and when somebody waits for it. */
const patienceMs = 4000
const callersPatienceMs = 2000

export class TrunkWatch {
  readonly #options: TrunkWatchOptions
  readonly #watched = new Map<string, Watched>()
  #tick: Timer

  constructor(options: TrunkWatchOptions) {
    this.#options = options
    this.#tick = this.#later()
  }

  /** Whether a call there would ring nobody, as far as is known. */
  isSilent(endpoint: string): boolean {
    return this.#watched.get(endpoint)?.state === 'silent'
  }

  /** Asks now. False when there is still no answer. */
  async isBack(endpoint: string): Promise<boolean> {
    const watched = this.#watched.get(endpoint)
    if (watched !== undefined) await this.#ask(endpoint, watched, callersPatienceMs)
    return !this.isSilent(endpoint)
  }

  close(): void {
    this.#tick.clear()
    this.#watched.clear()
  }

  #later(): Timer {
    return this.#options.clock.setTimer(tickMs, () => {
      this.#askWhoIsDue()
      this.#tick = this.#later()
    })
  }

  #askWhoIsDue(): void {
    const now = this.#options.clock.now()
    const trunks = this.#options.trunks().filter(({ interval }) => interval > 0)
    const there = new Set(trunks.map(({ endpoint }) => endpoint))
    for (const endpoint of this.#watched.keys()) if (!there.has(endpoint)) this.#watched.delete(endpoint)
    for (const { endpoint, contact, interval } of trunks) {
      const watched = this.#watchedAt(endpoint, contact, now)
      if (watched.dueAt > now) continue
      watched.dueAt = now + interval
      void this.#ask(endpoint, watched, patienceMs)
    }
  }

  /** One that has moved begins anew. */
  #watchedAt(endpoint: string, contact: string, now: number): Watched {
    const known = this.#watched.get(endpoint)
    if (known?.contact === contact) return known
    const watched: Watched = { contact, state: 'unproven', dueAt: now }
    this.#watched.set(endpoint, watched)
    return watched
  }

  async #ask(endpoint: string, watched: Watched, patience: number): Promise<void> {
    const { clock, ask, changed } = this.#options
    const isThere = await isAnswered(clock, ask(watched.contact), patience)
    const wasSilent = watched.state === 'silent'
    watched.state = isThere ? 'reachable' : afterSilence[watched.state]
    if (!isThere) watched.dueAt = Math.min(watched.dueAt, clock.now() + silentMs)
    const isSilent = watched.state === 'silent'
    if (isSilent !== wasSilent && this.#watched.get(endpoint) === watched) changed(endpoint, isSilent)
  }
}
