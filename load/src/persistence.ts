/** Requests over UDP that are sent again until somebody answers (RFC 3261 17.1.1.2 and 17.1.2.2). */

/** RFC 3261's T1, and the end of its patience, in milliseconds. */
const first = 500
const longest = 32_000

export class Persistence {
  readonly #send: (message: string) => void
  readonly #waiting = new Map<string, NodeJS.Timeout>()

  constructor(send: (message: string) => void) {
    this.#send = send
  }

  /** Sends now, and again at growing intervals until `stop` is called with the same key, or nobody ever answers. */
  start(key: string, message: string, onNobody: () => void): void {
    this.stop(key)
    this.#once(key, message, first, 0, onNobody)
  }

  /** An answer came. */
  stop(key: string): void {
    clearTimeout(this.#waiting.get(key))
    this.#waiting.delete(key)
  }

  close(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }

  #once(key: string, message: string, wait: number, waited: number, onNobody: () => void): void {
    this.#send(message)
    const again = () => {
      if (waited + wait < longest)
        return this.#once(key, message, Math.min(2 * wait, 4_000), waited + wait, onNobody)
      this.#waiting.delete(key)
      onNobody()
    }
    this.#waiting.set(key, setTimeout(again, wait))
  }
}
