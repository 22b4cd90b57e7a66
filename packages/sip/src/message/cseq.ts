/** `4711 INVITE`: the order of requests in a dialog (RFC 3261 20.16). */
import { Malformed } from './malformed.ts'

export interface CSeq {
  readonly number: number
  readonly method: string
}

/** The number is below 2^31 (RFC 3261 8.1.1.5). Throws `Malformed`. */
export function parseCSeq(text: string): CSeq {
  let at = 0
  let number = 0
  while (at < text.length) {
    const digit = text.charCodeAt(at) - 0x30
    if (digit < 0 || digit > 9) break
    number = number * 10 + digit
    at++
  }
  const method = text.slice(at).trimStart()
  if (at === 0 || number >= 2 ** 31 || method.length === text.length - at || !isToken(method))
    throw new Malformed('CSeq')
  return { number, method }
}

/** RFC 3261 25.1 token. */
export function isToken(text: string): boolean {
  return /^[\w\-.!%*+`'~]+$/.test(text)
}
