/** The server's side of digest: asks for a proof and judges it (RFC 3261 22, RFC 7616, RFC 8760). */
import { timingSafeEqual } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { SipRequest } from '../message/message.ts'
import { parseUri } from '../message/uri.ts'
import { isUnreadable } from '../message/malformed.ts'
import type { Random } from '../random.ts'
import { formatDigest, parseDigest, type DigestFields } from './digest-header.ts'
import { algorithmOf, digestResponse, type Algorithm } from './digest-response.ts'
import { Nonces } from './nonces.ts'

/** Somebody who may register and call. */
export interface Account {
  /** User name of the digest and user part of the address of record. */
  readonly username: string
  readonly password: string
}

export type FindAccount = (username: string) => Account | undefined

export type Verdict =
  | { readonly kind: 'proven'; readonly account: Account }
  /** No proof for our realm. */
  | { readonly kind: 'unproven' }
  /** The password is right but the nonce has had its time: ask again, no harm done. */
  | { readonly kind: 'stale' }
  /** A name that nobody has: a phone that does not exist yet, or somebody who guesses. */
  | { readonly kind: 'unknown' }
  /** A wrong password, or a replay. */
  | { readonly kind: 'wrong'; readonly username: string }

export interface ChallengerOptions {
  readonly realm: string
  /** In the order in which they are offered; only these are accepted. */
  readonly algorithms: readonly Algorithm[]
  readonly findAccount: FindAccount
  readonly clock: Clock
  readonly random: Random
}

export class Challenger {
  readonly #options: ChallengerOptions
  readonly #nonces: Nonces

  constructor(options: ChallengerOptions) {
    this.#options = options
    this.#nonces = new Nonces(options.clock, options.random)
  }

  /** One challenge per algorithm. */
  challenges(isStale: boolean): readonly (readonly [key: string, value: string])[] {
    const nonce = this.#nonces.issue()
    return this.#options.algorithms.map((algorithm) => {
      const fields = new Map([
        ['realm', this.#options.realm],
        ['nonce', nonce],
        ['algorithm', algorithm],
        ['qop', 'auth'],
      ])
      if (isStale) fields.set('stale', 'true')
      return ['www-authenticate', formatDigest(fields, 'challenge')] as const
    })
  }

  /** Judges the Authorization of a request. */
  judge(request: SipRequest): Verdict {
    const fields = this.#answerOf(request)
    if (fields === undefined) return { kind: 'unproven' }
    const nonce = fields.get('nonce') ?? ''
    const account = this.#options.findAccount(fields.get('username') ?? '')
    if (account === undefined) return { kind: 'unknown' }
    if (!this.#isRight(fields, account, request)) return { kind: 'wrong', username: account.username }
    if (!this.#nonces.isGood(nonce)) return { kind: 'stale' }
    const count = fields.get('qop') === undefined ? 1 : Number.parseInt(fields.get('nc') ?? '', 16)
    if (!(count > 0) || !this.#nonces.use(nonce, count)) return { kind: 'stale' }
    return { kind: 'proven', account }
  }

  #answerOf(request: SipRequest): DigestFields | undefined {
    for (const line of request.headers.lines('authorization')) {
      const fields = readDigest(line)
      if (fields?.get('realm') === this.#options.realm) return fields
    }
    return undefined
  }

  #isRight(fields: DigestFields, account: Account, request: SipRequest): boolean {
    const algorithm = algorithmOf(fields.get('algorithm'))
    const qop = fields.get('qop')
    const uri = fields.get('uri') ?? ''
    if (algorithm === undefined || !this.#options.algorithms.includes(algorithm)) return false
    if ((qop !== undefined && qop !== 'auth') || !isSameServer(uri, request.uri)) return false
    const expected = digestResponse({
      algorithm,
      username: account.username,
      realm: this.#options.realm,
      password: account.password,
      method: request.method,
      uri,
      nonce: fields.get('nonce') ?? '',
      quality:
        qop === undefined ? undefined : { nc: fields.get('nc') ?? '', cnonce: fields.get('cnonce') ?? '' },
    })
    const given = Buffer.from((fields.get('response') ?? '').toLowerCase())
    return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected))
  }
}

function readDigest(line: string): DigestFields | undefined {
  try {
    return parseDigest(line)
  } catch (error) {
    if (isUnreadable(error)) return undefined
    throw error
  }
}

/** The proof must be for this request; phones differ in how much of the URI they repeat, so user and host count. */
function isSameServer(proven: string, requested: string): boolean {
  if (proven === requested) return true
  try {
    const [a, b] = [parseUri(proven), parseUri(requested)]
    return a.host === b.host && a.user === b.user
  } catch (error) {
    if (isUnreadable(error)) return false
    throw error
  }
}
