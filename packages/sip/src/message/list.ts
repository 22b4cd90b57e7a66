/** Comma lists (RFC 3261 7.3.1): commas in quotes and angle brackets do not separate. */
import { closingQuote } from './params.ts'

/** The trimmed elements of `value`. An element may be empty; what that means is the reader's to say. */
export function splitList(value: string, separator = ','): readonly string[] {
  if (!value.includes(separator)) return [value]
  const elements: string[] = []
  let start = 0
  let bracketed = false
  for (let at = 0; at < value.length; at++) {
    const char = value[at]
    if (char === '"') at = closingQuote(value, at)
    else if (char === '<') bracketed = true
    else if (char === '>') bracketed = false
    else if (char === separator && !bracketed) {
      elements.push(value.slice(start, at).trim())
      start = at + 1
    }
  }
  elements.push(value.slice(start).trim())
  return elements
}
