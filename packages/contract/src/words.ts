/** The few scalars that everything else is made of. */
import { Type, type Static } from 'typebox'

/** Names a thing for programs: stable, never shown. */
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' })
export type Id = Static<typeof Id>

/**
 * Names a thing for people: not only blanks, and nothing that is not shown or turns the text round it (control
 * characters, halves of surrogate pairs, changes of direction).
 */
export const Name = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]+$',
})
export type Name = Static<typeof Name>

/** A moment by the server's clock, in milliseconds since 1970-01-01T00:00Z. */
export const Instant = Type.Integer()
export type Instant = Static<typeof Instant>

/** A length of time in milliseconds. */
export const Duration = Type.Integer({ minimum: 0 })
export type Duration = Static<typeof Duration>

/** A number as a phone shows it: E.164 with a plus, or an extension. */
export const DialNumber = Type.String({ minLength: 1, maxLength: 64 })
export type DialNumber = Static<typeof DialNumber>

/** The languages of the desktop (LOC-1). */
export const Language = Type.Union([
  Type.Literal('en'),
  Type.Literal('nl'),
  Type.Literal('da'),
  Type.Literal('de'),
])
export type Language = Static<typeof Language>
