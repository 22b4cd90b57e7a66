import { frameMs } from '../audio/g711.ts'
import type { Clock } from './clock.ts'

/** Something that sends a frame every 20 ms. */
export interface Paced {
  tick(nowMs: number): void
}

const phases = 4
const slotMs = frameMs / phases
/** After a standstill longer than this the missed frames are left out instead of sent in a burst. */
const maximumBehindMs = 200

/**
 * Beats every 20 ms for each stream, streams spread over four phases of 5 ms. The beat follows the clock, not
 * the timers: a late timer is made up for, so nothing drifts. Without streams there is no timer.
 */
export class Pacer {
  readonly #clock: Clock
  readonly #phases: readonly Set<Paced>[] = Array.from({ length: phases }, () => new Set<Paced>())
  #nextSlot = 0
  #cancel: (() => void) | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Begins to beat for a stream, within 20 ms; the result ends it. */
  add(paced: Paced): () => void {
    const phase = this.#phases.reduce((least, next) => (next.size < least.size ? next : least))
    phase.add(paced)
    if (this.#cancel === null) {
      this.#nextSlot = Math.floor(this.#clock.now() / slotMs) + 1
      this.#wait()
    }
    return () => {
      phase.delete(paced)
      if (this.#phases.some((set) => set.size > 0)) return
      this.#cancel?.()
      this.#cancel = null
    }
  }

  #wait(): void {
    const due = this.#nextSlot * slotMs - this.#clock.now()
    this.#cancel = this.#clock.after(Math.max(0, due), () => this.#beat())
  }

  #beat(): void {
    const now = this.#clock.now()
    if (now - this.#nextSlot * slotMs > maximumBehindMs) this.#nextSlot = Math.floor(now / slotMs)
    while (this.#nextSlot * slotMs <= now) {
      for (const paced of this.#phases[this.#nextSlot % phases] ?? []) paced.tick(now)
      this.#nextSlot++
    }
    if (this.#phases.some((set) => set.size > 0)) this.#wait()
    else this.#cancel = null
  }
}
