/** The few scalars that everything else is made of. */
import { Type, type Static } from 'typebox'

/** Names a thing for programs: stable, never shown. */
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' })
export type Id = Static<typeof Id>

/**
 * What is not shown, or turns the text round it: control characters, halves of surrogate pairs, breaks of lines and
 * paragraphs, changes of direction, blanks without width.
 */
const unseen =
  '\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u00AD\\u061C\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFEFF'

/** Besides blanks the two joiners: scripts and emoji are written with them, nothing with them alone. */
const seen = '[^\\s\\u200C\\u200D]'

/** Names a thing for people: something to see, and nothing that is not. */
export const Name = Type.String({ minLength: 1, maxLength: 100, pattern: `^(?=.*${seen})[^${unseen}]+$` })
export type Name = Static<typeof Name>

const everyUnseen = new RegExp(`[${unseen}]`, 'gu')
const somethingSeen = new RegExp(seen, 'u')

/** What of a foreign text can stand in a name; empty when there is nothing to see in it. */
export function seenOf(text: string, longest: number): string {
  const kept = text.slice(0, longest).replace(everyUnseen, '').trim()
  return somethingSeen.test(kept) ? kept : ''
}

/** A moment by the server's clock, in milliseconds since 1970-01-01T00:00Z. */
export const Instant = Type.Integer()
export type Instant = Static<typeof Instant>

/** A length of time in milliseconds. */
export const Duration = Type.Integer({ minimum: 0 })
export type Duration = Static<typeof Duration>

/** A number as a phone shows it: E.164 with a plus, or an extension. */
export const DialNumber = Type.String({ minLength: 1, maxLength: 64 })
export type DialNumber = Static<typeof DialNumber>

/** A phone's number within the centre. */
export const Extension = Type.String({ pattern: '^[0-9]{2,10}$' })
export type Extension = Static<typeof Extension>

/** The languages of the desktop (LOC-1). */
export const Language = Type.Union([
  Type.Literal('en'),
  Type.Literal('nl'),
  Type.Literal('da'),
  Type.Literal('de'),
])
export type Language = Static<typeof Language>
