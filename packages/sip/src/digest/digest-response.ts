/** The hash that proves a password without telling it (RFC 2617 3.2.2, RFC 7616 3.4.1, RFC 8760). */
import { hash } from 'node:crypto'

/** What we can do, the strongest first. */
export const algorithms = ['SHA-256', 'MD5'] as const

export type Algorithm = (typeof algorithms)[number]

export interface DigestInput {
  readonly algorithm: Algorithm
  readonly username: string
  readonly realm: string
  readonly password: string
  readonly method: string
  readonly uri: string
  readonly nonce: string
  /** Undefined for a peer that knows no qop (RFC 2069). */
  readonly quality: { readonly nc: string; readonly cnonce: string } | undefined
}

/** The `response` field, in lower-case hexadecimal. */
export function digestResponse(input: DigestInput): string {
  const { algorithm, quality } = input
  const secret = digest(algorithm, `${input.username}:${input.realm}:${input.password}`)
  const request = digest(algorithm, `${input.method}:${input.uri}`)
  const middle = quality === undefined ? input.nonce : `${input.nonce}:${quality.nc}:${quality.cnonce}:auth`
  return digest(algorithm, `${secret}:${middle}:${request}`)
}

/** The algorithm of a header; MD5 when it names none, undefined when we do not have it. */
export function algorithmOf(name: string | undefined): Algorithm | undefined {
  if (name === undefined) return 'MD5'
  return algorithms.find((algorithm) => algorithm === name.toUpperCase())
}

function digest(algorithm: Algorithm, text: string): string {
  return hash(algorithm === 'MD5' ? 'md5' : 'sha256', text)
}
