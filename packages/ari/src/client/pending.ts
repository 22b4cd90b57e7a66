/** Requests that wait for their answer, each with its own time-out. */
import type { RestResponse } from '../messages/envelopes.ts'
import { AriDisconnected, AriTimedOut } from './errors.ts'

interface Waiting {
  readonly what: string
  readonly settle: (response: RestResponse) => void
  readonly fail: (error: Error) => void
  readonly cancelTimeout: () => void
}

export class Pending {
  readonly #waiting = new Map<string, Waiting>()
  readonly #after: (ms: number, task: () => void) => () => void
  readonly #timeout: number

  constructor(after: (ms: number, task: () => void) => () => void, timeout: number) {
    this.#after = after
    this.#timeout = timeout
  }

  /** Waits for the answer to request `id`; `what` names the request in errors. */
  answerTo(id: string, what: string): Promise<RestResponse> {
    return new Promise((resolve, reject) => {
      const cancelTimeout = this.#after(this.#timeout, () => {
        this.#waiting.delete(id)
        reject(new AriTimedOut(what))
      })
      this.#waiting.set(id, { what, settle: resolve, fail: reject, cancelTimeout })
    })
  }

  /** Hands an answer to the request it belongs to; one that came too late is dropped. */
  settle(response: RestResponse): void {
    const id = response.request_id ?? ''
    const waiting = this.#waiting.get(id)
    if (waiting === undefined) return
    this.#waiting.delete(id)
    waiting.cancelTimeout()
    waiting.settle(response)
  }

  /** The socket is gone: what the switch did of these is unknown. */
  failAll(): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { what, fail, cancelTimeout } of waiting) {
      cancelTimeout()
      fail(new AriDisconnected(what, true))
    }
  }
}
