/** Netstrings, in which baresip wraps its JSON: `LENGTH:BYTES,`. */

export function netstring(text: string): string {
  return `${Buffer.byteLength(text)}:${text},`
}

/** Takes the whole netstrings off the front of what has arrived; the rest waits for more. */
export function takeNetstrings(bytes: Buffer): { texts: string[]; rest: Buffer } {
  const texts: string[] = []
  let rest = bytes
  for (;;) {
    const colon = rest.indexOf(':')
    if (colon === -1) return { texts, rest }
    const start = colon + 1
    const end = start + Number(rest.toString('latin1', 0, colon))
    if (rest.length <= end) return { texts, rest }
    texts.push(rest.toString('utf8', start, end))
    rest = rest.subarray(end + 1)
  }
}
