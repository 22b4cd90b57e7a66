/** URIs as RFC 3261 19.1 writes them, and the `tel:` of RFC 3966. */
import { BadUri } from '../errors.ts'
import { formatParams, parseParams, type Params } from './params.ts'

export interface SipUri {
  /** `sip`, `sips`, `tel`, or another one, of which only `user` (all that follows the colon) is filled. */
  readonly scheme: string
  /** Percent-decoded; the number itself for `tel:`. Empty when the URI has no user. */
  readonly user: string
  readonly password: string | undefined
  /** Lower case; an IPv6 address keeps its brackets. Empty for `tel:`. */
  readonly host: string
  readonly port: number | undefined
  /** Names in lower case; the value is empty for a parameter without one. */
  readonly params: Params
  /** What follows the question mark, undecoded. */
  readonly headers: string
}

const none: Params = new Map()

/** Reads one URI that fills all of `text`. Throws `BadUri`. */
export function parseUri(text: string): SipUri {
  const colon = text.indexOf(':')
  if (colon <= 0 || !isClean(text)) throw new BadUri(text)
  const scheme = text.slice(0, colon).toLowerCase()
  if (scheme === 'sip' || scheme === 'sips') return parseSip(text, scheme, colon + 1)
  if (scheme === 'tel') return parseTel(text, colon + 1)
  return {
    scheme,
    user: text.slice(colon + 1),
    password: undefined,
    host: '',
    port: undefined,
    params: none,
    headers: '',
  }
}

/** Writes what `parseUri` reads. */
export function formatUri(uri: SipUri): string {
  if (uri.scheme === 'tel') return `tel:${uri.user}${formatParams(uri.params)}`
  if (uri.scheme !== 'sip' && uri.scheme !== 'sips') return `${uri.scheme}:${uri.user}`
  const password = uri.password === undefined ? '' : `:${uri.password}`
  const user = uri.user === '' ? '' : `${escapeUser(uri.user)}${password}@`
  const port = uri.port === undefined ? '' : `:${uri.port}`
  const headers = uri.headers === '' ? '' : `?${uri.headers}`
  return `${uri.scheme}:${user}${uri.host}${port}${formatParams(uri.params)}${headers}`
}

/** Escapes what may not stand in the user part (RFC 3261 25.1 user-unreserved). */
export function escapeUser(user: string): string {
  return encodeURIComponent(user).replaceAll(/%(?:26|3D|2B|24|2C|3B|3F|2F)/g, decodeURIComponent)
}

/** An IP address as it stands in a URI or Via: IPv6 in brackets. */
export function hostOf(address: string): string {
  return address.includes(':') ? `[${address}]` : address
}

function parseSip(text: string, scheme: string, start: number): SipUri {
  const at = text.indexOf('@', start)
  const hostStart = at === -1 ? start : at + 1
  if (text.includes('@', hostStart)) throw new BadUri(text)
  let user = ''
  let password: string | undefined
  if (at !== -1) {
    const colon = text.indexOf(':', start)
    const userEnd = colon === -1 || colon > at ? at : colon
    user = unescape(text.slice(start, userEnd), text)
    if (user === '') throw new BadUri(text)
    if (userEnd < at) password = text.slice(userEnd + 1, at)
  }
  let end = hostEnd(text, hostStart)
  const host = text.slice(hostStart, end).toLowerCase()
  if (host === '') throw new BadUri(text)
  let port: number | undefined
  if (text[end] === ':') {
    const portStart = end + 1
    end = portStart
    while (isDigit(text.charCodeAt(end))) end++
    port = parsePort(text.slice(portStart, end))
    if (port === undefined) throw new BadUri(text)
  }
  const question = text.indexOf('?', end)
  const paramsEnd = question === -1 ? text.length : question
  return {
    scheme,
    user,
    password,
    host,
    port,
    params: end === paramsEnd ? none : uriParams(text, end, paramsEnd),
    headers: question === -1 ? '' : text.slice(question + 1),
  }
}

function parseTel(text: string, start: number): SipUri {
  const semicolon = text.indexOf(';', start)
  const end = semicolon === -1 ? text.length : semicolon
  const user = text.slice(start, end)
  if (user === '') throw new BadUri(text)
  const params = end === text.length ? none : uriParams(text, end, text.length)
  return { scheme: 'tel', user, password: undefined, host: '', port: undefined, params, headers: '' }
}

function uriParams(text: string, from: number, to: number): Params {
  if (text[from] !== ';') throw new BadUri(text)
  return parseParams(text.slice(from, to), 0)
}

/** The index behind the host that starts at `from`; throws when it has characters no host has. */
function hostEnd(text: string, from: number): number {
  if (text[from] === '[') {
    const close = text.indexOf(']', from)
    if (close === -1 || !/^[\da-f:.]+$/i.test(text.slice(from + 1, close))) throw new BadUri(text)
    return close + 1
  }
  let at = from
  while (at < text.length && isHostChar(text.charCodeAt(at))) at++
  const next = text[at]
  if (next !== undefined && next !== ':' && next !== ';' && next !== '?') throw new BadUri(text)
  return at
}

function isHostChar(char: number): boolean {
  return (
    isDigit(char) ||
    (char >= 0x61 && char <= 0x7a) ||
    (char >= 0x41 && char <= 0x5a) ||
    char === 0x2e ||
    char === 0x2d ||
    char === 0x5f
  )
}

function isDigit(char: number): boolean {
  return char >= 0x30 && char <= 0x39
}

/** A port number, undefined when the text is none. */
export function parsePort(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text)) return undefined
  const port = Number(text)
  return port > 0 && port <= 65_535 ? port : undefined
}

/** No white space, control character, quote or angle bracket. */
function isClean(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char <= 0x20 || char === 0x22 || char === 0x3c || char === 0x3e || char === 0x7f) return false
  }
  return true
}

function unescape(user: string, text: string): string {
  if (!user.includes('%')) return user
  try {
    return decodeURIComponent(user)
  } catch (error) {
    throw new BadUri(`${text} (${String(error)})`)
  }
}
