/** The session descriptions of a test phone: G.711 mu-law and telephone events (RFC 4566, RFC 4733). */

/** `null address` is how phones held before RFC 3264: `c=IN IP4 0.0.0.0`. */
export type Direction = 'sendrecv' | 'sendonly' | 'inactive' | 'null address'

export function sdp(host: string, port: number, version: number, direction: Direction): string {
  const isNull = direction === 'null address'
  return [
    'v=0',
    `o=- 1 ${String(version)} IN IP4 ${host}`,
    's=-',
    `c=IN IP4 ${isNull ? '0.0.0.0' : host}`,
    't=0 0',
    `m=audio ${String(port)} RTP/AVP 0 101`,
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=fmtp:101 0-15',
    'a=ptime:20',
    `a=${isNull ? 'sendrecv' : direction}`,
    '',
  ].join('\r\n')
}
