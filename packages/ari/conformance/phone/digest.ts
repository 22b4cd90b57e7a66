/** Answers a digest challenge with MD5 (RFC 2617 3.2.2). */
import { createHash } from 'node:crypto'

export function authorization(
  challenge: string,
  request: { readonly method: string; readonly uri: string },
  user: string,
  password: string,
): string {
  const field = (name: string): string => new RegExp(`${name}="?([^",]+)"?`).exec(challenge)?.[1] ?? ''
  const [realm, nonce, opaque] = [field('realm'), field('nonce'), field('opaque')]
  const cnonce = 'c0ffee'
  const nc = '00000001'
  const ha1 = md5(`${user}:${realm}:${password}`)
  const ha2 = md5(`${request.method}:${request.uri}`)
  const response = challenge.includes('qop')
    ? md5(`${ha1}:${nonce}:${nc}:${cnonce}:auth:${ha2}`)
    : md5(`${ha1}:${nonce}:${ha2}`)
  return [
    `Digest username="${user}"`,
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    `uri="${request.uri}"`,
    `response="${response}"`,
    'algorithm=MD5',
    ...(challenge.includes('qop') ? [`qop=auth, nc=${nc}, cnonce="${cnonce}"`] : []),
    ...(opaque === '' ? [] : [`opaque="${opaque}"`]),
  ].join(', ')
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
