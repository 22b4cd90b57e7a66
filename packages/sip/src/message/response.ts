/** Answers to a request (RFC 3261 8.2.6). */
import { Headers } from './headers.ts'
import { noBody, type SipRequest, type SipResponse } from './message.ts'
import { formatParams } from './params.ts'
import { reasonPhrase } from './reason-phrase.ts'

export interface ResponseExtras {
  readonly reason?: string
  /** Put into To when the request had no tag there; every response above 100 needs one. */
  readonly toTag?: string
  readonly headers?: readonly (readonly [key: string, value: string])[]
  readonly sdp?: string | undefined
}

/** A response with what it must take from its request. Record-Route goes into those that make a dialog (12.1.1). */
export function responseTo(request: SipRequest, status: number, extras: ResponseExtras = {}): SipResponse {
  const headers = new Headers()
  for (const line of request.headers.lines('via')) headers.add('via', line)
  const makesDialog = request.method === 'INVITE' && status > 100 && status < 300
  if (makesDialog) for (const line of request.headers.lines('record-route')) headers.add('record-route', line)
  headers.add('from', request.headers.get('from') ?? '')
  headers.add('to', withTag(request, status === 100 ? undefined : extras.toTag))
  headers.add('call-id', request.headers.get('call-id') ?? '')
  headers.add('cseq', request.headers.get('cseq') ?? '')
  const timestamp = status === 100 ? request.headers.get('timestamp') : undefined
  if (timestamp !== undefined) headers.add('timestamp', timestamp)
  for (const [key, value] of extras.headers ?? []) headers.add(key, value)
  if (extras.sdp !== undefined) headers.add('content-type', 'application/sdp')
  return {
    kind: 'response',
    status,
    reason: extras.reason ?? reasonPhrase(status),
    headers,
    body: extras.sdp === undefined ? noBody : Buffer.from(extras.sdp),
  }
}

function withTag(request: SipRequest, tag: string | undefined): string {
  const to = request.headers.get('to') ?? ''
  if (tag === undefined || /;\s*tag\s*=/i.test(to)) return to
  const bare = !to.includes('<') && /[;?]/.test(to)
  return `${bare ? `<${to}>` : to}${formatParams(new Map([['tag', tag]]))}`
}
