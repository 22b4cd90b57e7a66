/** Who may use the seam: one user, by `api_key` in the query or by basic authentication. */
import { createHash, timingSafeEqual } from 'node:crypto'

/** Tells whether a request carries `user:password`. Compared in constant time. */
export function isAuthorised(
  request: { readonly apiKey: string | null; readonly authorization: string | undefined },
  user: string,
  password: string,
): boolean {
  const given = request.apiKey ?? basicCredentials(request.authorization)
  return given !== null && timingSafeEqual(digest(given), digest(`${user}:${password}`))
}

function basicCredentials(authorization: string | undefined): string | null {
  const encoded = /^basic +([\w+/=]+)$/i.exec(authorization ?? '')?.[1]
  return encoded === undefined ? null : Buffer.from(encoded, 'base64').toString()
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
