/** The few cuts and stamps on SIP messages that a lean load generator needs; it is no SIP stack and meets only known ends. */
import { createHash } from 'node:crypto'

/** The value of a header's first line, by its full name; empty when absent. */
export function header(message: string, name: string): string {
  const start = message.indexOf(`\r\n${name}: `)
  if (start < 0) return ''
  const from = start + name.length + 4
  return message.slice(from, message.indexOf('\r\n', from))
}

/** Every line of a header, with its name, as it must be echoed in a response. */
function lines(message: string, name: string): string {
  return message
    .slice(0, message.indexOf('\r\n\r\n') + 2)
    .split('\r\n')
    .filter((line) => line.startsWith(`${name}: `))
    .map((line) => `${line}\r\n`)
    .join('')
}

/** The user part of the first SIP URI in a header value. */
export function user(value: string): string {
  return /sips?:([^@;>]*)@/.exec(value)?.[1] ?? ''
}

/** The URI within angle brackets, or the bare value. */
export function uri(value: string): string {
  return /<([^>]*)>/.exec(value)?.[1] ?? value.split(';')[0] ?? ''
}

/** A response to a request, with its Via, From, To (and our tag), Call-ID and CSeq. */
export function response(request: string, status: string, tag: string, extra = '', body = ''): string {
  const to = header(request, 'To')
  return (
    `SIP/2.0 ${status}\r\n${lines(request, 'Via')}${lines(request, 'Record-Route')}From: ${header(request, 'From')}\r\n` +
    `To: ${to}${to.includes(';tag=') || tag === '' ? '' : `;tag=${tag}`}\r\nCall-ID: ${header(request, 'Call-ID')}\r\n` +
    `CSeq: ${header(request, 'CSeq')}\r\n${extra}Content-Length: ${body.length}\r\n\r\n${body}`
  )
}

/** A G.711 offer or answer for an address where nobody needs to listen. */
export function sdp(host: string, port: number): string {
  return (
    `v=0\r\no=- 1 1 IN IP4 ${host}\r\ns=-\r\nc=IN IP4 ${host}\r\nt=0 0\r\nm=audio ${port} RTP/AVP 0\r\n` +
    `a=rtpmap:0 PCMU/8000\r\na=sendrecv\r\n`
  )
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/** The Authorization header that answers the MD5 challenge of a 401 (RFC 7616 3.4, also without qop). */
export function authorization(
  challenged: string,
  method: string,
  target: string,
  name: string,
  password: string,
): string {
  const challenge = challenged
    .split('\r\n')
    .find((line) => line.startsWith('WWW-Authenticate: ') && !/algorithm="?SHA/i.test(line))
  const part = (key: string) => new RegExp(`${key}="?([^",]*)`).exec(challenge ?? '')?.[1] ?? ''
  const [realm, nonce, opaque] = [part('realm'), part('nonce'), part('opaque')]
  const qop = part('qop') === '' ? '' : 'auth'
  const [first, second] = [md5(`${name}:${realm}:${password}`), md5(`${method}:${target}`)]
  const answer = qop
    ? md5(`${first}:${nonce}:00000001:bench:${qop}:${second}`)
    : md5(`${first}:${nonce}:${second}`)
  return (
    `Authorization: Digest username="${name}", realm="${realm}", nonce="${nonce}", uri="${target}", response="${answer}", ` +
    `algorithm=MD5${qop ? `, qop=${qop}, nc=00000001, cnonce="bench"` : ''}${opaque ? `, opaque="${opaque}"` : ''}\r\n`
  )
}
