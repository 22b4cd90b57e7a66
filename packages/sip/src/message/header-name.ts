/**
 * Header names (RFC 3261 7.3.3, 20): one key per header, whatever its case and whether it is written short.
 * The key is the full name in lower case.
 */

const written: readonly (readonly [name: string, compact?: string])[] = [
  ['Accept'],
  ['Alert-Info'],
  ['Allow'],
  ['Authorization'],
  ['Call-ID', 'i'],
  ['Contact', 'm'],
  ['Content-Encoding', 'e'],
  ['Content-Length', 'l'],
  ['Content-Type', 'c'],
  ['CSeq'],
  ['Expires'],
  ['From', 'f'],
  ['Max-Forwards'],
  ['Min-Expires'],
  ['Min-SE'],
  ['P-Asserted-Identity'],
  ['Proxy-Authenticate'],
  ['Proxy-Authorization'],
  ['Proxy-Require'],
  ['Reason'],
  ['Record-Route'],
  ['Refer-To', 'r'],
  ['Referred-By', 'b'],
  ['Replaces'],
  ['Require'],
  ['Retry-After'],
  ['Route'],
  ['Server'],
  ['Session-Expires', 'x'],
  ['Subject', 's'],
  ['Supported', 'k'],
  ['Timestamp'],
  ['To', 't'],
  ['Unsupported'],
  ['User-Agent'],
  ['Via', 'v'],
  ['Warning'],
  ['WWW-Authenticate'],
]

const keys = new Map<string, string>()
const names = new Map<string, string>()
for (const [name, compact] of written) {
  const key = name.toLowerCase()
  names.set(key, name)
  for (const form of [name, key]) keys.set(form, key)
  if (compact !== undefined) for (const form of [compact, compact.toUpperCase()]) keys.set(form, key)
}

/** The key of a header name as it stands in a message: `v`, `VIA` and `Via` are all `via`. */
export function headerKey(name: string): string {
  return keys.get(name) ?? keys.get(name.toLowerCase()) ?? name.toLowerCase()
}

/** How we write the header of this key. */
export function headerName(key: string): string {
  return names.get(key) ?? key
}
