import { frameMs } from '../audio/g711.ts'
import { longestLagMs } from '../rtp/outgoing-stream.ts'
import type { Clock } from './clock.ts'

/** Something that sends a frame every 20 ms. */
export interface Paced {
  tick(nowMs: number): void
}

const phases = 4
const slotMs = frameMs / phases

/**
 * Beats every 20 ms for each stream, streams spread over four phases of 5 ms. The beat follows the clock, not
 * the timers: a late timer is made up for, so nothing drifts. After a longer standstill the missed frames are left
 * out instead of sent in a burst. Without streams there is no timer.
 */
export class Pacer {
  readonly #clock: Clock
  readonly #phases: readonly Set<Paced>[] = Array.from({ length: phases }, () => new Set<Paced>())
  /** The first slot, counted from the clock's zero, that has not been served. */
  #nextSlot = 0
  #timer: { readonly slot: number; readonly cancel: () => void } | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Begins to beat for a stream, within 20 ms; the result ends it. */
  add(paced: Paced): () => void {
    const phase = this.#phases.reduce((least, next) => (next.size < least.size ? next : least))
    this.#passIdleSlots()
    phase.add(paced)
    this.#wait()
    return () => {
      phase.delete(paced)
      if (this.#isAsked) return
      this.#timer?.cancel()
      this.#timer = null
    }
  }

  get #isAsked(): boolean {
    return this.#phases.some((set) => set.size > 0)
  }

  /** Slots that have gone by without anybody in them are not made up for. */
  #passIdleSlots(): void {
    const slot = Math.floor(this.#clock.now() / slotMs) + 1
    if (!this.#isAsked) this.#nextSlot = slot
    while (this.#nextSlot < slot && this.#phases[this.#nextSlot % phases]?.size === 0) this.#nextSlot++
  }

  /** Waits for the first slot in which somebody is due: waking up costs more than a frame. */
  #wait(): void {
    let slot = this.#nextSlot
    while (this.#phases[slot % phases]?.size === 0) slot++
    if (this.#timer?.slot === slot) return
    this.#timer?.cancel()
    // A timer keeps whole milliseconds: cut short it would wake up in vain and have to wait again.
    const due = Math.ceil(slot * slotMs - this.#clock.now())
    this.#timer = { slot, cancel: this.#clock.after(Math.max(0, due), () => this.#beat()) }
  }

  #beat(): void {
    this.#timer = null
    const now = this.#clock.now()
    if (now - this.#nextSlot * slotMs > longestLagMs) this.#nextSlot = Math.floor(now / slotMs)
    while (this.#nextSlot * slotMs <= now) {
      for (const paced of this.#phases[this.#nextSlot % phases] ?? []) paced.tick(now)
      this.#nextSlot++
    }
    if (this.#isAsked) this.#wait()
  }
}
