/** The way back of a response: `received` and `rport` (RFC 3261 18.2, RFC 3581 4). */
import type { SipRequest } from '../message/message.ts'
import { formatVia } from '../message/via.ts'
import { hostOf } from '../message/uri.ts'
import type { TransportAddress } from './address.ts'

/** Writes into the topmost Via where the request really came from, when the Via does not say so itself. */
export function markSource({ headers }: SipRequest, source: TransportAddress): void {
  const via = headers.topVia
  const wantsPort = via.params.get('rport') === ''
  const isElsewhere = via.host !== hostOf(source.address)
  if (!wantsPort && !isElsewhere) return
  const params = new Map(via.params)
  params.set('received', source.address)
  if (wantsPort) params.set('rport', String(source.port))
  headers.setTopVia(formatVia({ ...via, params }))
}

/** Where responses to a request of `source` go: over its connection, or to the port that its Via asks for. */
export function returnAddress({ headers }: SipRequest, source: TransportAddress): TransportAddress {
  if (source.protocol === 'tcp') return source
  const via = headers.topVia
  return { ...source, port: via.params.has('rport') ? source.port : (via.port ?? 5060) }
}

/** The same when a connection has gone: to the port that the other side listens on (RFC 3261 18.2.2). */
export function lastingAddress(request: SipRequest, source: TransportAddress): TransportAddress {
  if (source.protocol === 'udp') return returnAddress(request, source)
  return { ...source, port: request.headers.topVia.port ?? 5060 }
}
