/** Watches whether audio keeps coming: one alarm a silence, and one all-clear after it. */
export class Watch {
  #withinMs: number | null = null
  #since: number
  #alarmed = false

  constructor(nowMs: number) {
    this.#since = nowMs
  }

  expect(withinMs: number | null, nowMs: number): void {
    this.#withinMs = withinMs
    this.restart(nowMs)
  }

  /** Begins to count anew. */
  restart(nowMs: number): void {
    this.#since = nowMs
    this.#alarmed = false
  }

  /** Something arrived. True when that ends a silence that was reported. */
  heard(nowMs: number): boolean {
    const alarmed = this.#alarmed
    this.restart(nowMs)
    return alarmed
  }

  /** How long nothing has come, in ms, the first time that it is too long; else null. */
  overdue(nowMs: number): number | null {
    const silentMs = nowMs - this.#since
    if (this.#alarmed || this.#withinMs === null || silentMs < this.#withinMs) return null
    this.#alarmed = true
    return Math.round(silentMs)
  }
}
