/** The rules for numbers that people type or paste (TRF-4): one function for the page and the server. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** The fewest digits a number may have, and the most unless the administrator says less. */
export const shortestNumber = 3
export const longestNumber = 18

/** What a caller in the United States dials before the country. */
const internationalPrefix = '011'

/** What is left of a pasted text: digits and `+ # * :`. */
export function cleanNumber(text: string): string {
  return text.replace(/[^0-9+#*:]/gu, '')
}

/** What is left of a number when only its digits count, as people search by them (CON-6). */
export function digitsOf(number: string): string {
  return number.replace(/[^0-9]/gu, '')
}

/** `digits` is what an entry point is searched by (CON-6). */
export type DialNumberCheck =
  | { readonly ok: true; readonly number: string; readonly digits: string }
  | { readonly ok: false; readonly code: 'invalid_number' | 'number_length'; readonly digits: string }

/**
 * Whether a number can be dialled, and how it then goes out: in E.164 with a plus.
 *
 * Accepted are a plus, country and number (`+12015532447`, `+11234567890`), and the international prefix, country and
 * number (`01161123456789`). Whether such a number is in use is for the trunk to say: only its length is judged.
 */
export function checkNumber(text: string, longest: number = longestNumber): DialNumberCheck {
  const typed = cleanNumber(text)
  const digits = digitsOf(typed)
  if (digits.length < shortestNumber || digits.length > longest)
    return { ok: false, code: 'number_length', digits }
  const international = /^\+[0-9]+$/u.test(typed)
    ? typed
    : /^011[0-9]+$/u.test(typed)
      ? `+${typed.slice(internationalPrefix.length)}`
      : null
  const number = international === null ? undefined : parsePhoneNumberFromString(international)
  return number?.isPossible() === true
    ? { ok: true, number: number.number, digits }
    : { ok: false, code: 'invalid_number', digits }
}
