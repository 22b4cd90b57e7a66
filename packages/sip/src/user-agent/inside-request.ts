/** Requests inside a call that do not change it: INFO, REFER, OPTIONS and those we do not know. */
import type { Listeners } from '../listeners.ts'
import { parseNameAddress, type NameAddress } from '../message/name-address.ts'
import type { SipRequest } from '../message/message.ts'
import { responseTo } from '../message/response.ts'
import { isUnreadable } from '../message/malformed.ts'
import type { ServerTransaction } from '../transaction/server-transaction.ts'
import { allowed } from './call-host.ts'
import type { CallEvents } from './call.ts'

export function requestInside(
  transaction: ServerTransaction,
  toTag: string,
  listeners: Listeners<CallEvents>,
): void {
  const { request } = transaction
  const respond = (status: number, headers: readonly (readonly [string, string])[] = []): void =>
    transaction.respond(responseTo(request, status, { toTag, headers }))
  switch (request.method) {
    case 'OPTIONS':
      return respond(200, [['allow', allowed]])
    case 'INFO':
      respond(200)
      listeners.emit('info', {
        contentType: request.headers.get('content-type') ?? '',
        body: request.body.toString(),
      })
      return
    case 'REFER': {
      const target = referTarget(request)
      if (target === undefined) return respond(400)
      const refuse = (code: number): boolean => {
        respond(code)
        return true
      }
      if (!listeners.emit('refer', { target: target.uri, refuse })) refuse(603)
      return
    }
    default:
      return respond(405, [['allow', allowed]])
  }
}

function referTarget({ headers }: SipRequest): NameAddress | undefined {
  try {
    return parseNameAddress(headers.get('refer-to') ?? '')
  } catch (error) {
    if (isUnreadable(error)) return undefined
    throw error
  }
}
