/**
 * What can be used of a response whose headers are not all sound. Whoever sent it waits for an ACK, or goes on with
 * the call, whatever we think of its Contact: so a line that cannot be read counts as absent, and only Via and CSeq,
 * which name the transaction, have to be in order (RFC 3261 16.3, 18.1.2, 20).
 */
import { isToken } from './cseq.ts'
import type { Headers } from './headers.ts'
import { splitList } from './list.ts'
import { isUnreadable } from './malformed.ts'
import type { SipRequest, SipResponse } from './message.ts'
import { parseNameAddress } from './name-address.ts'
import { formatParams, parseParams } from './params.ts'

/** How each of the headers that we look at in responses is read; throws when it cannot be. */
const readers: Readonly<Record<string, (line: string) => unknown>> = {
  contact: readAddresses,
  'record-route': readAddresses,
  reason: (line) => splitList(line),
  require: (line) => splitList(line),
  'session-expires': (line) => parseParams(`;interval=${line}`, 0),
}

/** Takes out of `response`, an answer to `request`, what nobody could read. */
export function repairResponse({ headers }: SipResponse, request: SipRequest): void {
  for (const [key, read] of Object.entries(readers)) {
    const lines = headers.lines(key)
    const readable = lines.filter((line) => isReadable(() => read(line)))
    if (readable.length < lines.length) headers.replace(key, readable)
  }
  if (!isReadable(() => headers.to)) headers.set('to', toOf(request.headers, headers.get('to') ?? ''))
}

/** The To of the request, with the tag that the other side has put behind it, as far as one can be made out. */
function toOf(asked: Headers, answered: string): string {
  const to = asked.get('to') ?? ''
  const [, tag = ''] = /;\s*tag\s*=\s*([^\s;,"<>]+)/i.exec(answered) ?? []
  const isOurs = asked.to.params.has('tag') || !isToken(tag)
  return isOurs ? to : `${to}${formatParams(new Map([['tag', tag]]))}`
}

function readAddresses(line: string): void {
  for (const element of splitList(line)) parseNameAddress(element)
}

function isReadable(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch (error) {
    if (isUnreadable(error)) return false
    throw error
  }
}
