/** The ways a call ends, from what was sent or received. */
import type { SipMessage, SipResponse } from '../message/message.ts'
import { reasonPhrase } from '../message/reason-phrase.ts'
import type { CallEnd } from './call.ts'

/** A BYE came or was sent. */
export function byBye(by: 'local' | 'remote', message?: SipMessage): CallEnd {
  return { ...end(by, 'bye', 200), cause: message === undefined ? undefined : causeOf(message) }
}

/** A CANCEL came, or ours was done. */
export function byCancel(by: 'local' | 'remote', message?: SipMessage): CallEnd {
  return { ...end(by, 'cancel', 487), cause: message === undefined ? undefined : causeOf(message) }
}

/** We refused a call. */
export function byOurRefusal(code: number, reason: string): CallEnd {
  return { ...end('local', 'reject', code), reason }
}

/** The other side refused our call, or sent it elsewhere. */
export function byTheirRefusal(response: SipResponse): CallEnd {
  const isRedirect = response.status < 400
  return {
    ...end('remote', isRedirect ? 'redirect' : 'reject', response.status),
    reason: response.reason,
    cause: causeOf(response),
    redirects: isRedirect ? response.headers.addresses('contact').map(({ uri }) => uri) : [],
  }
}

/** Nothing was heard in time (408), or nothing could be sent (503). */
export function byLoss(why: 'timeout' | 'unsendable'): CallEnd {
  return end('network', 'lost', why === 'timeout' ? 408 : 503)
}

/** `Q.850;cause=16;text="Normal"`: the value of a Reason header (RFC 3326). */
export function reasonHeader(cause: number): readonly [key: string, value: string] {
  return ['reason', `Q.850;cause=${cause}`]
}

function causeOf({ headers }: SipMessage): number | undefined {
  for (const value of headers.list('reason')) {
    const found = /^q\.850\s*;.*?cause\s*=\s*(\d{1,3})/i.exec(value)
    if (found?.[1] !== undefined) return Number(found[1])
  }
  return undefined
}

function end(by: CallEnd['by'], how: CallEnd['how'], code: number): CallEnd {
  return { by, how, code, reason: reasonPhrase(code), cause: undefined, redirects: [] }
}
