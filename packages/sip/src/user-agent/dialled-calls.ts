/**
 * The calls that we make, by Call-ID: those that go on, and for a while those that have ended. Somebody may pick up
 * when we have long given up (RFC 3261 9.1, 13.2.2.4), and would hold a call that nobody hears of.
 */
import type { Clock } from '../clock.ts'
import type { SipResponse } from '../message/message.ts'
import type { DialledCall } from './outgoing-call.ts'

/** As long as a proxy on the way may let it ring, in milliseconds (RFC 3261 16.6, timer C). */
const REMEMBERED_MS = 180_000

interface Past {
  readonly call: DialledCall
  readonly until: number
}

export class DialledCalls {
  readonly #clock: Clock
  readonly #living = new Map<string, DialledCall>()
  /** In the order in which they ended. */
  readonly #past = new Map<string, Past>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  add(call: DialledCall): void {
    this.#living.set(call.callId, call)
  }

  ended(call: DialledCall): void {
    const now = this.#clock.now()
    this.#living.delete(call.callId)
    for (const [callId, { until }] of this.#past) {
      if (until > now) break
      this.#past.delete(callId)
    }
    this.#past.set(call.callId, { call, until: now + REMEMBERED_MS })
  }

  /** A response for which no transaction waits. */
  strayResponse(response: SipResponse): void {
    const { callId, cseq } = response.headers
    if (cseq.method !== 'INVITE' || response.status < 200 || response.status > 299) return
    const call = this.#living.get(callId) ?? this.#past.get(callId)?.call
    call?.late(response)
  }

  [Symbol.iterator](): Iterator<DialledCall> {
    return this.#living.values()
  }
}
