/** What a request is answered with, over either way. */
import { STATUS_CODES } from 'node:http'

/** `body` is JSON text; there is none with 204. */
export interface Reply {
  readonly status: number
  readonly reason: string
  readonly body?: string
}

export function success(status: number, answer: unknown): Reply {
  const reason = STATUS_CODES[status] ?? ''
  return status === 204 ? { status, reason } : { status, reason, body: JSON.stringify(answer) }
}

/** Errors are told as Asterisk tells them: `{"message": "Channel not found"}`. */
export function refusal(status: number, message: string): Reply {
  return { status, reason: STATUS_CODES[status] ?? '', body: JSON.stringify({ message }) }
}
