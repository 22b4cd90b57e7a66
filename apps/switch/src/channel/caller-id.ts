/** Name and number of a party as ARI shows them; both empty when unknown. */
export type CallerId = { readonly name: string; readonly number: string }

export const unknownCaller: CallerId = { name: '', number: '' }

/**
 * Reads a caller id in the forms that Asterisk takes: `"Name" <number>`, `Name <number>`, `<number>`, or a
 * bare number or name.
 */
export function parseCallerId(text: string): CallerId {
  const [, name, number] = /^\s*"?([^"<]*?)"?\s*<([^>]*)>\s*$/.exec(text) ?? []
  if (name !== undefined && number !== undefined) return { name, number: number.trim() }
  const bare = text.trim().replaceAll('"', '')
  return /^[+\d*#().\- ]+$/.test(bare) ? { name: '', number: bare } : { name: bare, number: '' }
}

/** Removes what could end a quoted string or a header line (RFC 3261 25.1). */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}"\\<>]/gu, '').slice(0, 128)
}
