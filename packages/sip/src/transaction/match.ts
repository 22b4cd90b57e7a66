/** Which transaction a message belongs to (RFC 3261 17.1.3, 17.2.3). */
import type { SipRequest, SipResponse } from '../message/message.ts'

/** Branches made by anything since RFC 3261 start with this and are unique. */
export const MAGIC_COOKIE = 'z9hG4bK'

/** The client transaction of a response: the branch, and the method because a CANCEL shares its INVITE's branch. */
export function clientKey({ headers }: SipRequest | SipResponse): string {
  return `${headers.topVia.params.get('branch') ?? ''} ${headers.cseq.method}`
}

/** The server transaction of a request; an ACK belongs to its INVITE. */
export function serverKey(request: SipRequest, method = request.method): string {
  const { headers } = request
  const { host, port, params } = headers.topVia
  const branch = params.get('branch') ?? ''
  const by = `${host}:${port ?? ''} ${method === 'ACK' ? 'INVITE' : method}`
  if (branch.startsWith(MAGIC_COOKIE)) return `${branch} ${by}`
  return `${headers.callId} ${headers.from.params.get('tag') ?? ''} ${headers.cseq.number} ${by}`
}
