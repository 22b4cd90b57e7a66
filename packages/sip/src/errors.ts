/** The refusals that a caller of this package has to expect. */

export abstract class SipError extends Error {
  abstract readonly code: string
}

/** The other side did not take our re-INVITE, or the call ended before it answered. */
export class OfferRefused extends SipError {
  readonly code = 'offer_refused'
  /** The SIP status; 481 when the call has ended. */
  readonly status: number

  constructor(status: number) {
    super(`The other side refused the offer with ${status}`)
    this.status = status
  }
}

/** Text that should be a SIP URI is none. */
export class BadUri extends SipError {
  readonly code = 'bad_uri'

  constructor(text: string) {
    super(`Not a SIP URI: '${text}'`)
  }
}
