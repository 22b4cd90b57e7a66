/** Reading and writing single messages, for the tests that torture the parser. */
import assert from 'node:assert/strict'
import type { SipMessage } from '../message/message.ts'
import { parseMessage } from '../message/parse.ts'
import { validateRequest, validateResponse } from '../message/validate.ts'

/** Reads a message that must be sound. */
export function read(bytes: Buffer): SipMessage {
  const message = parseMessage(bytes)
  assert.ok(message !== undefined && message.kind !== 'unusable', JSON.stringify(message))
  const refusal = message.kind === 'request' ? validateRequest(message) : validateResponse(message)
  assert.equal(refusal, undefined)
  return message
}

/** The status that a request is refused with; `dropped` for a response. */
export function refusalOf(bytes: Buffer): number | 'dropped' | undefined {
  const message = parseMessage(bytes)
  if (message === undefined) return undefined
  if (message.kind === 'unusable') return message.request === undefined ? 'dropped' : message.status
  if (message.kind === 'request') return validateRequest(message)?.status
  return validateResponse(message) === undefined ? undefined : 'dropped'
}

/** A sound INVITE with parts replaced; a part set to undefined is left out. */
export function requestWith(changes: {
  readonly uri?: string
  readonly line?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly extra?: string
  readonly body?: string
}): Buffer {
  const headers: Readonly<Record<string, string | undefined>> = {
    Via: 'SIP/2.0/UDP 192.0.2.15;branch=z9hG4bKkdjuw',
    To: 'sip:j.user@example.com',
    From: 'sip:caller@example.net;tag=134161461246',
    'Call-ID': 'badinv01.0ha0isndaksdjasdf3234nas',
    CSeq: '8 INVITE',
    'Max-Forwards': '70',
    Contact: '<sip:caller@host.example.net>',
    'Content-Length': '0',
    ...changes.headers,
  }
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  )
  const line = changes.line ?? `INVITE ${changes.uri ?? 'sip:user@example.com'} SIP/2.0`
  const extra = changes.extra === undefined ? [] : [changes.extra]
  return Buffer.from([line, ...lines, ...extra, '', changes.body ?? ''].join('\r\n'))
}
