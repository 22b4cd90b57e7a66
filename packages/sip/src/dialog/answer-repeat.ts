/** Repeats a 2xx to an INVITE until its ACK comes, over every transport (RFC 3261 13.3.1.4). */
import type { Clock, Timer } from '../clock.ts'
import { patience, type Timing } from '../transaction/timing.ts'

export class AnswerRepeat {
  readonly #clock: Clock
  readonly #timing: Timing
  readonly #send: () => void
  #next: Timer
  readonly #end: Timer

  /** The first copy has been sent. `lost` is called when no ACK came in 64 * T1. */
  constructor(clock: Clock, timing: Timing, send: () => void, lost: () => void) {
    this.#clock = clock
    this.#timing = timing
    this.#send = send
    this.#next = this.#after(timing.t1)
    this.#end = clock.setTimer(patience(timing), () => {
      this.stop()
      lost()
    })
  }

  stop(): void {
    this.#next.clear()
    this.#end.clear()
  }

  #after(delay: number): Timer {
    return this.#clock.setTimer(delay, () => {
      this.#send()
      this.#next = this.#after(Math.min(delay * 2, this.#timing.t2))
    })
  }
}
