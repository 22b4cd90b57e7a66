/**
 * The calls that we make, by Call-ID: those that go on, and for a while what is left of those that have ended. Somebody
 * may pick up when we have long given up (RFC 3261 9.1, 13.2.2.4), and would hold a call that nobody hears of.
 */
import type { Clock } from '../clock.ts'
import type { SipResponse } from '../message/message.ts'
import type { InviteAnswers } from './invite-answers.ts'
import type { DialledCall } from './outgoing-call.ts'

/** As long as a proxy on the way may let it ring, in milliseconds (RFC 3261 16.6, timer C). */
const REMEMBERED_MS = 180_000

/** No more of an ended call than a late answer needs. */
interface Past {
  readonly answers: InviteAnswers
  readonly cause: number | undefined
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

  /** A call has ended; `answers` is undefined when nobody was invited. */
  ended(callId: string, answers: InviteAnswers | undefined, cause: number | undefined): void {
    const now = this.#clock.now()
    this.#living.delete(callId)
    for (const [past, { until }] of this.#past) {
      if (until > now) break
      this.#past.delete(past)
    }
    if (answers !== undefined) this.#past.set(callId, { answers, cause, until: now + REMEMBERED_MS })
  }

  /** A response for which no transaction waits. */
  strayResponse(response: SipResponse): void {
    const { callId, cseq } = response.headers
    if (cseq.method !== 'INVITE' || response.status < 200 || response.status > 299) return
    const call = this.#living.get(callId)
    if (call !== undefined) return call.late(response)
    const { answers, cause } = this.#past.get(callId) ?? {}
    const late = answers?.ofStray(response)
    if (late !== undefined && answers?.repeats(late) === false) answers.hangUp(late, cause)
  }

  [Symbol.iterator](): Iterator<DialledCall> {
    return this.#living.values()
  }
}
