/** The rules for the text of a note: one place for the page and the server. */

/** The most characters that a note may have. */
export const longestNote = 2000

/** How long a text is, in code points as JSON Schema counts them (`maxLength`), not in units of UTF-16. */
export function noteLength(text: string): number {
  return Array.from(text).length
}

/** What is left of a typed or pasted text: no control characters but the new line, no halves of surrogate pairs. */
export function cleanNote(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, '')
}
