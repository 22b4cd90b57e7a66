/**
 * Nonces that prove themselves: time and chance, signed with a secret of this process. Memory is kept only for those
 * that were used rightly, to see a replay (RFC 7616 3.4.5, 5.4).
 */
import { createHmac } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'

/** How long a nonce is good for. */
const LIFE_MS = 300_000
/** How far a request may lag behind the highest count, because UDP reorders. */
const WINDOW = 32
/** Used nonces that are remembered; the oldest goes first, and its owner is challenged anew. */
const MAX_USED = 20_000

interface Use {
  highest: number
  /** Bit n is set when `highest - n` was seen. */
  seen: number
}

export class Nonces {
  readonly #clock: Clock
  readonly #random: Random
  readonly #secret: string
  readonly #used = new Map<string, Use>()

  constructor(clock: Clock, random: Random) {
    this.#clock = clock
    this.#random = random
    this.#secret = random(32)
  }

  issue(): string {
    const unsigned = `${this.#clock.now().toString(16)}.${this.#random(6)}`
    return `${unsigned}.${this.#sign(unsigned)}`
  }

  /** Whether we made this nonce, in this life of the process, and it is still young enough. */
  isGood(nonce: string): boolean {
    const dot = nonce.lastIndexOf('.')
    const unsigned = nonce.slice(0, dot)
    if (dot === -1 || nonce.slice(dot + 1) !== this.#sign(unsigned)) return false
    const age = this.#clock.now() - Number.parseInt(unsigned, 16)
    return age >= 0 && age <= LIFE_MS
  }

  /** Records a right use. False when this count was used before, or is too far behind to tell. */
  use(nonce: string, count: number): boolean {
    const use = this.#used.get(nonce)
    if (use === undefined) {
      this.#makeRoom()
      this.#used.set(nonce, { highest: count, seen: 1 })
      return true
    }
    const behind = use.highest - count
    if (behind < 0) {
      use.seen = behind <= -WINDOW ? 1 : (use.seen << -behind) | 1
      use.highest = count
      return true
    }
    if (behind >= WINDOW || (use.seen & (1 << behind)) !== 0) return false
    use.seen |= 1 << behind
    return true
  }

  #makeRoom(): void {
    if (this.#used.size < MAX_USED) return
    const [oldest] = this.#used.keys()
    if (oldest !== undefined) this.#used.delete(oldest)
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#secret).update(text).digest('hex').slice(0, 24)
  }
}
