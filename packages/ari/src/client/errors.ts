/** How a request can fail: refused, unanswered, or without a connection. */

/** The switch said no. `status` is ARI's: 404 unknown, 409 wrong state or taken, 412 not answered, 422 impossible. */
export class AriRefused extends Error {
  readonly code = 'ari_refused'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'AriRefused'
    this.status = status
  }
}

/** No answer came in time: whether the switch did it is unknown. */
export class AriTimedOut extends Error {
  readonly code = 'ari_timed_out'

  constructor(what: string) {
    super(`No answer to ${what}`)
    this.name = 'AriTimedOut'
  }
}

/** The connection is down. `sent` tells whether the switch may have done it (true) or cannot have (false). */
export class AriDisconnected extends Error {
  readonly code = 'ari_disconnected'
  readonly sent: boolean

  constructor(what: string, sent: boolean) {
    super(`Not connected to the switch: ${what}`)
    this.name = 'AriDisconnected'
    this.sent = sent
  }
}

/** The switch answered something that is not what the operation answers. */
export class AriUnreadable extends Error {
  readonly code = 'ari_unreadable'

  constructor(what: string) {
    super(`Unreadable answer to ${what}`)
    this.name = 'AriUnreadable'
  }
}
