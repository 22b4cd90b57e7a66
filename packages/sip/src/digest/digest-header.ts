/** `Digest realm="cordboard", nonce="..."`: challenges and their answers (RFC 3261 25.1, RFC 7616 3.3). */
import { splitList } from '../message/list.ts'
import { quote, unquote } from '../message/params.ts'

export type DigestFields = ReadonlyMap<string, string>

/** The fields of a Digest header, names in lower case. Undefined for any other scheme. Throws `Malformed`. */
export function parseDigest(value: string): DigestFields | undefined {
  if (!/^digest\s/i.test(value)) return undefined
  const fields = new Map<string, string>()
  for (const element of splitList(value.slice(7).trim())) {
    const equals = element.indexOf('=')
    if (equals <= 0) continue
    const text = element.slice(equals + 1).trim()
    const isQuoted = text.length > 1 && text.startsWith('"') && text.endsWith('"')
    fields.set(element.slice(0, equals).trim().toLowerCase(), isQuoted ? unquote(text.slice(1, -1)) : text)
  }
  return fields
}

/** These stand without quotes (RFC 7616 3.4, 3.5). */
const unquoted: ReadonlySet<string> = new Set(['algorithm', 'stale', 'nc', 'qop'])

/** Writes a header. A challenge quotes its `qop`, an answer does not. */
export function formatDigest(fields: DigestFields, kind: 'challenge' | 'answer'): string {
  const parts: string[] = []
  for (const [name, value] of fields) {
    const isBare = unquoted.has(name) && !(name === 'qop' && kind === 'challenge')
    parts.push(`${name}=${isBare ? value : quote(value)}`)
  }
  return `Digest ${parts.join(', ')}`
}
