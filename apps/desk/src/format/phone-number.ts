/** Phone numbers in groups that a person can read back. Only the spaces are added; no digit is ever changed. */

/** Country codes of one and two digits (ITU-T E.164, list of assigned codes); all others have three. */
const short = new Set(
  (
    '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 ' +
    '81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
)

/** Groups of countries whose grouping is the same for every number; the last group takes what is left. */
const groups: Readonly<Record<string, readonly number[]>> = {
  '1': [3, 3, 4],
  '31': [2, 3, 4],
  '45': [2, 2, 2, 2],
}

/** `+12025550157` as `+1 202 555 0157`. Whatever is not an E.164 number, an extension for one, stays as it is. */
export function formatPhoneNumber(number: string): string {
  if (!isE164(number)) return number
  const digits = number.slice(1)
  const country = [1, 2, 3].map((length) => digits.slice(0, length)).find((code) => short.has(code))
  const code = country ?? digits.slice(0, 3)
  return [`+${code}`, ...grouped(digits.slice(code.length), groups[code])].join(' ')
}

/** Whether this is a number in international form. */
const isE164 = (text: string): boolean => /^\+[1-9][0-9]{5,14}$/.test(text)

function grouped(digits: string, sizes: readonly number[] | undefined): string[] {
  const known = sizes?.reduce((sum, size) => sum + size, 0) === digits.length ? sizes : undefined
  const parts: string[] = []
  let at = 0
  for (const size of known ?? thirds(digits.length)) {
    parts.push(digits.slice(at, at + size))
    at += size
  }
  return parts
}

/** Threes, with a last group of two to four: nobody reads back a single digit. */
function thirds(length: number): number[] {
  if (length <= 4) return [length]
  return [3, ...thirds(length - 3)]
}
