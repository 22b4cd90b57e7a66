/**
 * Why a channel ended, as a Q.850 cause, and how that is said in SIP. Both tables are those of Asterisk's
 * `chan_pjsip.c` (`hangup_sip2cause`, `hangup_cause2sip`), so that the app reads one set of numbers.
 */

/** The causes that this switch gives or tells apart. */
export const Cause = {
  noRoute: 3,
  normal: 16,
  busy: 17,
  noUserResponse: 18,
  noAnswer: 19,
  unregistered: 20,
  rejected: 21,
  congestion: 34,
  /** What the other sides hear whose calls died with an earlier process. */
  temporaryFailure: 41,
  equipmentCongestion: 42,
  /** The leg went silent: what Asterisk gives when its RTP time-out strikes. */
  lost: 44,
  codecMismatch: 58,
  recoveryOnTimer: 102,
  interworking: 127,
} as const

const texts: Readonly<Record<number, string>> = {
  0: 'Unknown',
  1: 'Unallocated (unassigned) number',
  2: 'No route to specified transmit network',
  3: 'No route to destination',
  16: 'Normal Clearing',
  17: 'User busy',
  18: 'No user responding',
  19: 'User alerting, no answer',
  20: 'Subscriber absent',
  21: 'Call Rejected',
  22: 'Number changed',
  26: 'Answered elsewhere',
  27: 'Destination out of order',
  28: 'Invalid number format',
  29: 'Facility rejected',
  31: 'Normal, unspecified',
  34: 'Circuit/channel congestion',
  38: 'Network out of order',
  41: 'Temporary failure',
  42: 'Switching equipment congestion',
  44: 'Requested channel not available',
  58: 'Bearer capability not available',
  66: 'Channel not implemented',
  102: 'Recover on timer expiry',
  127: 'Interworking, unspecified',
}

/** A cause in Asterisk's words, as `cause_txt` carries it. */
export function causeText(cause: number): string {
  return texts[cause] ?? 'Unknown'
}

const fromStatus: Readonly<Record<number, number>> = {
  401: 21,
  403: 21,
  404: 1,
  407: 21,
  408: 18,
  409: 41,
  410: 22,
  420: 3,
  480: 19,
  483: 19,
  484: 28,
  485: 1,
  486: 17,
  488: 58,
  500: 38,
  501: 29,
  502: 27,
  503: 34,
  504: 102,
  505: 127,
  600: 17,
  603: 21,
  604: 1,
  606: 58,
}

/** The cause for a final SIP status of a call that was not answered. */
export function causeOfStatus(status: number): number {
  const known = fromStatus[status]
  if (known !== undefined) return known
  if (status >= 500 && status < 600) return Cause.congestion
  return status >= 400 && status < 700 ? Cause.interworking : Cause.normal
}

const toStatus: Readonly<Record<number, number>> = {
  1: 404,
  2: 404,
  3: 404,
  17: 486,
  18: 408,
  19: 480,
  20: 480,
  21: 403,
  22: 410,
  27: 502,
  28: 484,
  29: 501,
  31: 480,
  34: 503,
  38: 500,
  42: 503,
  58: 488,
  66: 503,
  127: 500,
}

/** The final SIP status with which an unanswered call is refused; a plain hang-up declines it. */
export function statusOfCause(cause: number): number {
  return toStatus[cause] ?? 603
}

const reasons: Readonly<Record<string, number>> = {
  normal: 16,
  busy: 17,
  congestion: 34,
  no_answer: 19,
  timeout: 18,
  rejected: 21,
  unallocated: 1,
  normal_unspecified: 31,
  number_incomplete: 28,
  codec_mismatch: 58,
  interworking: 127,
  failure: 38,
  answered_elsewhere: 26,
}

/** The cause that a hang-up's `reason` names, or undefined for a word that ARI does not know. */
export function causeOfReason(reason: string): number | undefined {
  return Object.hasOwn(reasons, reason) ? reasons[reason] : undefined
}
