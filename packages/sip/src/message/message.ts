/** A request or a response (RFC 3261 7). */
import type { Headers } from './headers.ts'

export interface SipRequest {
  readonly kind: 'request'
  readonly method: string
  /** The request URI as it was written. */
  readonly uri: string
  readonly headers: Headers
  readonly body: Buffer
}

export interface SipResponse {
  readonly kind: 'response'
  readonly status: number
  readonly reason: string
  readonly headers: Headers
  readonly body: Buffer
}

export type SipMessage = SipRequest | SipResponse

export const noBody = Buffer.alloc(0)

/** The body as text when it is SDP; undefined when there is none or it is something else. */
export function sdpOf(message: SipMessage): string | undefined {
  if (message.body.length === 0) return undefined
  const type = message.headers.get('content-type')?.toLowerCase() ?? ''
  return type.startsWith('application/sdp') ? message.body.toString() : undefined
}
