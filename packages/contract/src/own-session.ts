/** A person's own sessions and password. */
import { Type, type Static } from 'typebox'
import { NewPassword } from './rest.ts'
import { Instant } from './words.ts'

/** A browser in which the person is signed in. */
export const OwnSession = Type.Object({
  id: Type.String(),
  /** The one that asks. */
  current: Type.Boolean(),
  since: Instant,
  expiresAt: Instant,
  address: Type.Union([Type.String(), Type.Null()]),
  /** What the browser calls itself. */
  browser: Type.Union([Type.String(), Type.Null()]),
})
export type OwnSession = Static<typeof OwnSession>

/** `GET /api/sessions`, newest first. */
export const OwnSessions = Type.Object({ sessions: Type.Array(OwnSession) })
export type OwnSessions = Static<typeof OwnSessions>

/** `PUT /api/password`; the person's other sessions end. */
export const PasswordChange = Type.Object(
  { password: Type.String({ minLength: 1, maxLength: 256 }), newPassword: NewPassword },
  { additionalProperties: false },
)
export type PasswordChange = Static<typeof PasswordChange>
