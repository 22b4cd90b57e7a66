/** `SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;rport`: one hop of the way back (RFC 3261 20.42, RFC 3581). */
import { Malformed } from './malformed.ts'
import { formatParams, parseParams, skipSpace, type Params } from './params.ts'
import { parsePort } from './uri.ts'

export interface Via {
  /** Upper case: `UDP`, `TCP`, `TLS`, `WS`. */
  readonly transport: string
  /** Lower case; an IPv6 address keeps its brackets. */
  readonly host: string
  readonly port: number | undefined
  readonly params: Params
}

/** Reads one Via value; white space around the slashes is allowed. Throws `Malformed`. */
export function parseVia(text: string): Via {
  const first = text.indexOf('/')
  const second = text.indexOf('/', first + 1)
  if (first === -1 || second === -1) throw new Malformed('Via')
  if (text.slice(0, first).trim().toUpperCase() !== 'SIP' || text.slice(first + 1, second).trim() !== '2.0')
    throw new Malformed('Via protocol')
  const transportStart = skipSpace(text, second + 1)
  let at = transportStart
  while (at < text.length && text.charCodeAt(at) > 0x20) at++
  const transport = text.slice(transportStart, at).toUpperCase()
  const hostStart = skipSpace(text, at)
  const semicolon = text.indexOf(';', hostStart)
  const end = semicolon === -1 ? text.length : semicolon
  const sentBy = text.slice(hostStart, end).trimEnd().toLowerCase()
  const colon = sentBy.indexOf(':', sentBy.startsWith('[') ? sentBy.indexOf(']') : 0)
  const host = (colon === -1 ? sentBy : sentBy.slice(0, colon)).trimEnd()
  const port = colon === -1 ? undefined : parsePort(sentBy.slice(colon + 1).trimStart())
  if (host === '' || host.includes(' ') || transport === '' || (colon !== -1 && port === undefined))
    throw new Malformed('Via')
  return { transport, host, port, params: parseParams(text, end) }
}

/** Writes what `parseVia` reads. */
export function formatVia({ transport, host, port, params }: Via): string {
  return `SIP/2.0/${transport} ${host}${port === undefined ? '' : `:${port}`}${formatParams(params)}`
}
