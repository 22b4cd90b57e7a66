/**
 * The checks that a message must pass before anything looks at it (RFC 3261 8.1.1, 8.2, 16.3; RFC 4475 3.1.2,
 * 3.3). Refuses what parsers tend to let through: doubled and mismatched headers above all.
 */
import { isUnreadable, Malformed } from './malformed.ts'
import type { SipRequest, SipResponse } from './message.ts'
import { parseUri } from './uri.ts'

/** How a request that is not as it should be is answered. */
export interface Refusal {
  readonly status: 400 | 416
  readonly why: string
}

const once = ['from', 'to', 'call-id', 'cseq'] as const
const atMostOnce = ['max-forwards', 'content-type', 'expires', 'session-expires'] as const

/** Undefined when the request is sound. */
export function validateRequest(request: SipRequest): Refusal | undefined {
  const { headers } = request
  for (const key of once) if (headers.count(key) !== 1) return bad(`not exactly one ${key}`)
  for (const key of atMostOnce) if (headers.count(key) > 1) return bad(`more than one ${key}`)
  const hops = headers.get('max-forwards')
  if (hops !== undefined && !(/^\d{1,10}$/.test(hops) && Number(hops) <= 255)) return bad('Max-Forwards')
  return reading(() => {
    if (headers.cseq.method !== request.method) return bad('CSeq of another method')
    if (headers.callId === '' || headers.callId.includes(' ')) return bad('Call-ID')
    readAddresses(request)
    const { scheme } = parseUri(request.uri)
    if (scheme !== 'sip' && scheme !== 'sips' && scheme !== 'tel')
      return { status: 416, why: 'unknown URI scheme' }
    return undefined
  })
}

/**
 * Undefined when the transaction of a response can be told, else it is dropped. The rest is `repairResponse`'s: whoever
 * sent it waits for an ACK.
 */
export function validateResponse({ headers }: SipResponse): Refusal | undefined {
  return reading(() =>
    headers.topVia.host === '' || headers.cseq.method === '' ? bad('headers') : undefined,
  )
}

/** Reads what every request is routed by, so that a malformed one is found out here. */
function readAddresses({ headers }: SipRequest): void {
  if (headers.topVia.host === '' || headers.from.uri.scheme === '' || headers.to.uri.scheme === '')
    throw new Malformed('headers')
  if (headers.get('contact') !== '*') headers.addresses('contact')
  headers.addresses('record-route')
}

function reading(read: () => Refusal | undefined): Refusal | undefined {
  try {
    return read()
  } catch (error) {
    if (isUnreadable(error)) return bad(error.message)
    throw error
  }
}

function bad(why: string): Refusal {
  return { status: 400, why }
}
