/** A refusal, as ARI tells it: a status and a sentence. */

export class AriError extends Error {
  readonly code = 'ari_error'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'AriError'
    this.status = status
  }
}

/** 400: the request cannot be understood. */
export function badRequest(message: string): AriError {
  return new AriError(400, message)
}

/** 404: what the request names does not exist. */
export function notFound(message: string): AriError {
  return new AriError(404, message)
}

/** 409: it exists but is not in a state for this, or the id is taken. */
export function conflict(message: string): AriError {
  return new AriError(409, message)
}

/** 412: the channel must be answered first. */
export function preconditionFailed(message: string): AriError {
  return new AriError(412, message)
}

/** 422: the request is understood but names something impossible, such as a channel that is not the application's. */
export function unprocessable(message: string): AriError {
  return new AriError(422, message)
}
