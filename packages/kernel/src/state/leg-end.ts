/** How a leg ended, and what the switch's codes say about it. */
import type { LegState } from './leg.ts'

/**
 * - `hung_up`: a person did it
 * - `lost`: audio or signalling vanished
 * - `unreachable`: not registered, no route, failed before it rang
 * - `declined`: busy, rejected or do-not-disturb
 * - `no_answer`: rang in vain
 */
export type LegEnd = 'hung_up' | 'lost' | 'unreachable' | 'declined' | 'no_answer'

/**
 * Final responses of a phone that will not take the call: 480 is what phones in do-not-disturb send (RFC 3261
 * 21.4.18), 486 and 600 busy, 603 and 607 declined.
 */
const declinedResponses: ReadonlySet<number> = new Set([480, 486, 600, 603, 607])

/** Refusals that no person made, although Asterisk's table gives them cause 21: the phone wants to know who asks. */
const unauthorized: ReadonlySet<number> = new Set([401, 403, 407])

/** Q.850 causes of a call that was there and vanished: 27 out of order, 38 network, 41 temporary, 44 no channel
 * (what an RTP time-out gives), 102 a timer of the session ran out. */
const lostCauses: ReadonlySet<number> = new Set([27, 38, 41, 44, 102])

/** Q.850: 17 user busy. */
const busyCause = 17

/** Final responses that say busy, and those that say that there is no such number. */
const busyResponses: ReadonlySet<number> = new Set([486, 600])
const noNumberResponses: ReadonlySet<number> = new Set([404, 484, 604])

/** Q.850: 1 unallocated number, 28 invalid number format. */
const noNumberCauses: ReadonlySet<number> = new Set([1, 28])

/** Q.850: 19 no answer although alerted. */
const noAnswerCause = 19

/** Q.850: 20 subscriber absent. */
const absentCause = 20

/** Q.850: 21 call rejected. */
const rejectedCause = 21

/**
 * What a Q.850 cause and a SIP final response (when there was one) mean for a leg in this state. A phone that has rung
 * and ends with 19 was not answered, whatever it then sends: 408, 480 and 487 are a phone's own ring time-out.
 */
export function legEndOf(state: LegState, cause: number, sip: number | null): LegEnd {
  if (state !== 'calling' && state !== 'ringing') return lostCauses.has(cause) ? 'lost' : 'hung_up'
  if (state === 'ringing' && cause === noAnswerCause) return 'no_answer'
  if (isDeclined(cause, sip)) return 'declined'
  return cause === noAnswerCause && !isFailure(sip) ? 'no_answer' : 'unreachable'
}

/** What can be told of an end besides its kind (CON-5): that the line was busy, or that nobody has that number. */
export type LegEndDetail = 'busy' | 'unknown_destination'

/** The detail of the end of a number's leg; null when it says no more. */
export function detailOf(end: LegEnd, cause: number, sip: number | null): LegEndDetail | null {
  if (end === 'declined' && (cause === busyCause || busyResponses.has(sip ?? 0))) return 'busy'
  const isNobodys = noNumberCauses.has(cause) || noNumberResponses.has(sip ?? 0)
  return end === 'unreachable' && isNobodys ? 'unknown_destination' : null
}

/** One that sends the call elsewhere (3xx) does not take it either, and is not followed. */
function isDeclined(cause: number, sip: number | null): boolean {
  if (cause === busyCause) return true
  if (cause === absentCause) return false
  if (!isFailure(sip)) return cause === rejectedCause
  if (cause === rejectedCause) return !unauthorized.has(sip)
  return sip < 400 || declinedResponses.has(sip)
}

/** Whether there was a final response, and it was none of success. */
function isFailure(sip: number | null): sip is number {
  return sip !== null && sip >= 300
}
