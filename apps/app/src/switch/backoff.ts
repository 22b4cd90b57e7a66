/** How long to leave alone what keeps failing: one turn, then two, then four, and so on. Turns, so that it needs no clock. */
export class Backoff {
  readonly #longest: number
  #wait = 1
  /** Turns until it is tried again; null: there is nothing to try. */
  #left: number | null = null

  /** `longest` is in turns. */
  constructor(longest: number) {
    this.#longest = longest
  }

  /** It is to be tried again; a second failure before that changes nothing. */
  failed(): void {
    if (this.#left !== null) return
    this.#left = this.#wait
    this.#wait = Math.min(this.#longest, this.#wait * 2)
  }

  /** All is well, or everything begins anew. */
  reset(): void {
    this.#left = null
    this.#wait = 1
  }

  /** Lets a turn pass; true when it is to be tried now. */
  turn(): boolean {
    if (this.#left === null) return false
    this.#left -= 1
    if (this.#left > 0) return false
    this.#left = null
    return true
  }
}
