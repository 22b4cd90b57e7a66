/**
 * The five ends of a leg, as the application tells them apart by `cause` (Q.850) and `tech_cause` (SIP status).
 *
 * | end           | what happened                                                  | cause | tech_cause |
 * | ------------- | -------------------------------------------------------------- | ----- | ---------- |
 * | `hung_up`     | BYE                                                            | 16    | 200        |
 * |               | CANCEL by a caller                                             | 127   | 487        |
 * | `lost`        | no audio and no RTCP for the time allowed; its media thread died | 44  | -          |
 * |               | no ACK, no answer to a re-INVITE (64 T1)                       | 44    | 408        |
 * |               | nothing can be sent any more                                   | 44    | 503        |
 * |               | the switch died: no event, `startup_time` has changed          | -     | -          |
 * | `unreachable` | no contact left, or its TCP connection broke before the answer | 20    | -          |
 * |               | the URI leads nowhere                                          | 3     | -          |
 * |               | no answer at all to the INVITE (64 T1)                         | 18    | 408        |
 * |               | the INVITE could not be sent                                   | 18    | 503        |
 * |               | 503, 404 and other refusals that no person made                | 34, 1 .. | status  |
 * | `declined`    | 486, 600                                                       | 17    | status     |
 * |               | 603, 302 (which is not followed)                               | 21    | status     |
 * |               | 480 that says "do not disturb"                                 | 21    | 480        |
 * | `no_answer`   | rang for the whole `timeout` of the dial                       | 19    | -          |
 * |               | 408, 480, 487 of a phone that has rung                         | 19    | status     |
 *
 * A 480 before any ringing, as most phones in do-not-disturb send it, has cause 19 and tech_cause 480, as on Asterisk.
 * A Q.850 cause that the other side sends along (RFC 3326) wins over this table.
 */
import type { CallEnd } from '@cordboard/sip'
import { Cause, causeOfStatus } from './cause.ts'
import type { ChannelState } from './channel-state.ts'

/** Why a call ended that the other end, or the network, ended; `state` is the channel's before it. */
export function causeOfEnd(end: CallEnd, state: ChannelState): number {
  if (end.cause !== undefined) return end.cause
  switch (end.how) {
    case 'bye':
      return Cause.normal
    case 'cancel':
      return Cause.interworking
    case 'lost':
      return state === 'up' ? Cause.lost : Cause.noUserResponse
    case 'redirect':
      return Cause.rejected
    case 'reject':
      return causeOfRefusal(end, state)
  }
}

function causeOfRefusal({ code, reason }: CallEnd, state: ChannelState): number {
  if (code === 480 && /do not disturb|\bdnd\b/i.test(reason)) return Cause.rejected
  const hasRung = state === 'ringing'
  return hasRung && (code === 408 || code === 480 || code === 487) ? Cause.noAnswer : causeOfStatus(code)
}
