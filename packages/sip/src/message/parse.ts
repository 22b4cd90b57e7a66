/**
 * From bytes to a message. Only the lines are taken apart here; what they mean is read later, by those who need it,
 * and `validate` says whether it may be believed.
 */
import { isToken } from './cseq.ts'
import { headerKey } from './header-name.ts'
import { Headers } from './headers.ts'
import { limits } from './limits.ts'
import type { SipMessage, SipRequest } from './message.ts'

/** Why bytes are no message that we can use. */
export interface Unusable {
  readonly kind: 'unusable'
  /** The status to answer with; `request` is what to answer, absent when nobody can be answered. */
  readonly status: 400 | 413 | 505
  readonly why: string
  readonly request: SipRequest | undefined
}

const END_OF_HEAD = Buffer.from('\r\n\r\n')

/** The index behind the empty line that ends the head, -1 while it is not there. */
export function endOfHead(bytes: Buffer, from = 0): number {
  const index = bytes.indexOf(END_OF_HEAD, from)
  return index === -1 ? -1 : index + 4
}

/**
 * Reads one message that fills `bytes`, as a datagram does. What follows the announced length is discarded
 * (RFC 3261 18.3). Returns `undefined` for a keep-alive of line ends (RFC 5626 3.5.1).
 */
export function parseMessage(bytes: Buffer): SipMessage | Unusable | undefined {
  let start = 0
  while (bytes[start] === 0x0d || bytes[start] === 0x0a) start++
  if (start === bytes.length) return undefined
  const end = endOfHead(bytes, start)
  if (end === -1) return unusable(bytes.length > limits.head ? 413 : 400, 'no end of headers')
  if (end - start > limits.head) return unusable(413, 'too long a head')

  const head = bytes.toString('utf8', start, end - 2)
  const lineEnd = head.indexOf('\r\n')
  const line = head.slice(0, lineEnd)
  const headers = readHeaders(head, lineEnd + 2)
  const body = bytes.subarray(end)
  const message = line.startsWith('SIP/') ? readStatus(line, headers, body) : readRequest(line, headers, body)
  if (message.kind === 'unusable') return message
  const request = message.kind === 'request' ? message : undefined
  if (headers.size > limits.headers) return unusable(413, 'too many headers', request)

  const length = contentLength(headers)
  // Where a datagram ends is known; a request that lies about its length is refused, a response is needed.
  if (length === undefined || (length < 0 && message.kind === 'response')) return message
  if (length < 0) return unusable(400, 'malformed Content-Length', request)
  if (length > limits.body || body.length > limits.body) return unusable(413, 'too long a body', request)
  if (length > body.length) return unusable(400, 'body shorter than its Content-Length', request)
  return length === body.length ? message : { ...message, body: body.subarray(0, length) }
}

/** The announced length of the body: undefined when absent, -1 when it is doubled or no number. */
export function contentLength(headers: Headers): number | undefined {
  const value = headers.get('content-length')
  if (value === undefined) return undefined
  if (headers.count('content-length') > 1 || value === '' || value.length > 9) return -1
  let length = 0
  for (let at = 0; at < value.length; at++) {
    const digit = value.charCodeAt(at) - 0x30
    if (digit < 0 || digit > 9) return -1
    length = length * 10 + digit
  }
  return length
}

/** Reads header lines, each ended by a line end; a line that starts with white space continues the one before. */
export function readHeaders(head: string, from: number): Headers {
  const headers = new Headers()
  let at = from
  while (at < head.length && headers.size <= limits.headers) {
    let end = head.indexOf('\r\n', at)
    if (end === -1) end = head.length
    let line = head.slice(at, end)
    at = end + 2
    while (head[at] === ' ' || head[at] === '\t') {
      end = head.indexOf('\r\n', at)
      if (end === -1) end = head.length
      line += ` ${head.slice(at, end).trim()}`
      at = end + 2
    }
    const colon = line.indexOf(':')
    if (colon > 0) headers.add(headerKey(line.slice(0, colon).trimEnd()), line.slice(colon + 1).trim())
    else headers.add('', line)
  }
  return headers
}

function readRequest(line: string, headers: Headers, body: Buffer): SipRequest | Unusable {
  const first = line.indexOf(' ')
  const last = line.lastIndexOf(' ')
  if (first <= 0) return unusable(400, 'no request line')
  const uri = line.slice(first + 1, last)
  const version = line.slice(last + 1)
  const request: SipRequest = { kind: 'request', method: line.slice(0, first), uri, headers, body }
  if (version.toUpperCase() !== 'SIP/2.0')
    return unusable(/^SIP\/\d+\.\d+$/i.test(version) ? 505 : 400, 'not SIP/2.0', request)
  if (uri === '' || uri.includes(' ') || uri.includes('\t') || !isToken(request.method))
    return unusable(400, 'malformed request line', request)
  return request
}

function readStatus(line: string, headers: Headers, body: Buffer): SipMessage | Unusable {
  const status = Number(line.slice(8, 11))
  if (!line.startsWith('SIP/2.0 ') || (line[11] ?? ' ') !== ' ' || !(status >= 100 && status <= 699))
    return unusable(400, 'malformed status line')
  return { kind: 'response', status, reason: line.slice(12), headers, body }
}

function unusable(status: Unusable['status'], why: string, request?: SipRequest): Unusable {
  return { kind: 'unusable', status, why, request }
}
