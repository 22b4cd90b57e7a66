/** The client's side of digest: answers the strongest challenge it can (RFC 3261 22.2, RFC 8760 2.4). */
import type { SipRequest, SipResponse } from '../message/message.ts'
import { isUnreadable } from '../message/malformed.ts'
import type { Random } from '../random.ts'
import { formatDigest, parseDigest, type DigestFields } from './digest-header.ts'
import { algorithmOf, algorithms, digestResponse, type Algorithm } from './digest-response.ts'

export interface Credentials {
  readonly username: string
  readonly password: string
}

interface Challenge {
  readonly algorithm: Algorithm
  readonly fields: DigestFields
}

/** The header that answers a 401 or 407; undefined when it holds no challenge that we can answer. */
export function answerChallenge(
  response: SipResponse,
  request: Pick<SipRequest, 'method' | 'uri'>,
  credentials: Credentials,
  random: Random,
): readonly [key: string, value: string] | undefined {
  const isProxy = response.status === 407
  const lines = response.headers.lines(isProxy ? 'proxy-authenticate' : 'www-authenticate')
  const challenge = strongest(lines)
  if (challenge === undefined) return undefined
  const { algorithm, fields } = challenge
  const quality = offersAuth(fields) ? { nc: '00000001', cnonce: random(8) } : undefined
  const realm = fields.get('realm') ?? ''
  const nonce = fields.get('nonce') ?? ''
  const answer = new Map([
    ['username', credentials.username],
    ['realm', realm],
    ['nonce', nonce],
    ['uri', request.uri],
    [
      'response',
      digestResponse({
        ...credentials,
        algorithm,
        realm,
        nonce,
        quality,
        method: request.method,
        uri: request.uri,
      }),
    ],
    ['algorithm', algorithm],
  ])
  if (quality !== undefined) answer.set('qop', 'auth').set('nc', quality.nc).set('cnonce', quality.cnonce)
  const opaque = fields.get('opaque')
  if (opaque !== undefined) answer.set('opaque', opaque)
  return [isProxy ? 'proxy-authorization' : 'authorization', formatDigest(answer, 'answer')]
}

/** Whether the proof was right but for the age of its nonce (RFC 7616 3.3 stale). */
export function isStale({ headers, status }: SipResponse): boolean {
  const lines = headers.lines(status === 407 ? 'proxy-authenticate' : 'www-authenticate')
  return lines.some((line) =>
    readChallenge(line).some(({ fields }) => /^true$/i.test(fields.get('stale') ?? '')),
  )
}

function strongest(lines: readonly string[]): Challenge | undefined {
  const usable = lines.flatMap((line) => readChallenge(line))
  return usable.toSorted((a, b) => algorithms.indexOf(a.algorithm) - algorithms.indexOf(b.algorithm))[0]
}

function readChallenge(line: string): readonly Challenge[] {
  try {
    const fields = parseDigest(line)
    const algorithm = algorithmOf(fields?.get('algorithm'))
    const isUsable = fields !== undefined && (fields.get('qop') === undefined || offersAuth(fields))
    return isUsable && algorithm !== undefined ? [{ algorithm, fields }] : []
  } catch (error) {
    if (isUnreadable(error)) return []
    throw error
  }
}

function offersAuth(fields: DigestFields): boolean {
  return (fields.get('qop') ?? '').split(',').some((option) => option.trim() === 'auth')
}
