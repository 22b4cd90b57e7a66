/** `;name=value;flag;other="quoted"`: the parameters of a header value or URI (RFC 3261 25.1 generic-param). */
import { Malformed } from './malformed.ts'

export type Params = ReadonlyMap<string, string>

const none: Params = new Map()
const SPACE = 0x20
const TAB = 0x09
const QUOTE = 0x22
const SEMICOLON = 0x3b
const EQUALS = 0x3d
const BACKSLASH = 0x5c

/** The index of the first character at or after `from` that is no white space. */
export function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB)) at++
  return at
}

/** The index of the quote that closes the string opened at `open`. Throws `Malformed` when nothing does. */
export function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === BACKSLASH) at++
    else if (char === QUOTE) return at
  }
  throw new Malformed('quoted string')
}

/** What stands between the quotes, with `\x` as `x`. */
export function unquote(inner: string): string {
  return inner.includes('\\') ? inner.replaceAll(/\\(.)/gs, '$1') : inner
}

/** `"` and `\` escaped, between quotes. Control characters cannot be quoted and become spaces. */
export function quote(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is replaced
  return `"${text.replaceAll(/[\u0000-\u001f\u007f]/g, ' ').replaceAll(/["\\]/g, '\\$&')}"`
}

/**
 * Reads the parameters from `from`, where white space or a semicolon stands, to the end of `text`. Names in
 * lower case, values without quotes. Throws `Malformed` at an empty name or at anything behind a value.
 */
export function parseParams(text: string, from: number): Params {
  let at = skipSpace(text, from)
  if (at >= text.length) return none
  const params = new Map<string, string>()
  while (at < text.length) {
    if (text.charCodeAt(at) !== SEMICOLON) throw new Malformed('parameters')
    const start = skipSpace(text, at + 1)
    at = start
    while (at < text.length && text.charCodeAt(at) !== SEMICOLON && text.charCodeAt(at) !== EQUALS) at++
    const name = text.slice(start, at).trimEnd().toLowerCase()
    if (name === '') throw new Malformed('parameters')
    if (text.charCodeAt(at) !== EQUALS) {
      params.set(name, '')
      continue
    }
    at = skipSpace(text, at + 1)
    if (text.charCodeAt(at) === QUOTE) {
      const end = closingQuote(text, at)
      params.set(name, unquote(text.slice(at + 1, end)))
      at = skipSpace(text, end + 1)
    } else {
      const semicolon = text.indexOf(';', at)
      const end = semicolon === -1 ? text.length : semicolon
      params.set(name, text.slice(at, end).trimEnd())
      at = end
    }
  }
  return params
}

const plain = /^[\w\-.!%*+`'~:[\]/&$]*$/

/** Writes what `parseParams` reads. */
export function formatParams(params: Params): string {
  let text = ''
  for (const [name, value] of params)
    text += value === '' ? `;${name}` : `;${name}=${plain.test(value) ? value : quote(value)}`
  return text
}
