/** How a leg ended, and what the switch's codes say about it. */

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
 * 21.4.18), 486 and 600 busy, 603 and 607 declined. One that sends the call elsewhere (3xx)
 * does not take it either, and is not followed.
 */
const declinedResponses: ReadonlySet<number> = new Set([300, 301, 302, 305, 480, 486, 600, 603, 607])

/** Q.850 causes of a call that was there and vanished: 27 out of order, 38 network, 41 temporary, 44 no channel
 * (what an RTP time-out gives), 102 a timer of the session ran out. */
const lostCauses: ReadonlySet<number> = new Set([27, 38, 41, 44, 102])

/** Q.850: 17 user busy, 21 call rejected. */
const declinedCauses: ReadonlySet<number> = new Set([17, 21])

/** Q.850: 19 no answer although alerted. */
const noAnswerCause = 19

/**
 * What a Q.850 cause and a SIP final response (when there was one) mean for a leg that was, or was not yet,
 * answered.
 */
export function legEndOf(wasUp: boolean, cause: number, sip: number | null): LegEnd {
  if (wasUp) return lostCauses.has(cause) ? 'lost' : 'hung_up'
  if (sip !== null && sip >= 300) return declinedResponses.has(sip) ? 'declined' : 'unreachable'
  if (declinedCauses.has(cause)) return 'declined'
  return cause === noAnswerCause ? 'no_answer' : 'unreachable'
}
