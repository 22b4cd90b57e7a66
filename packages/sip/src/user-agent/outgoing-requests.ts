/** The requests that make a call and take it back: INVITE and CANCEL (RFC 3261 13.2.1, 9.1). */
import { contactHeader } from '../dialog/dialog.ts'
import { headerKey } from '../message/header-name.ts'
import { Headers } from '../message/headers.ts'
import { noBody, type SipRequest } from '../message/message.ts'
import { quote } from '../message/params.ts'
import { escapeUser } from '../message/uri.ts'
import type { TransportAddress } from '../transport/address.ts'
import { reasonHeader } from './call-end.ts'
import { allowed, supported, type CallHost } from './call-host.ts'
import type { CallOptions } from './call.ts'

/** What stays the same in each INVITE of a call. */
export interface InviteFields {
  /** The request URI. */
  readonly uri: string
  /** Value of From, with our tag. */
  readonly from: string
  readonly callId: string
}

/** The value of From: who calls, and a tag of our own. */
export function fromHeader(
  { hostPort, random }: CallHost,
  { user, displayName = '', host }: CallOptions['from'],
): string {
  const name = displayName === '' ? '' : `${quote(displayName)} `
  const at = user === '' ? '' : `${escapeUser(user)}@`
  const ownHost = hostPort.slice(0, hostPort.lastIndexOf(':'))
  return `${name}<sip:${at}${host ?? ownHost}>;tag=${random(6)}`
}

export function inviteRequest(
  host: CallHost,
  options: CallOptions,
  { uri, from, callId }: InviteFields,
  sequence: number,
  way: TransportAddress,
): SipRequest {
  const headers = new Headers()
    .add('max-forwards', '70')
    .add('from', from)
    .add('to', `<${options.to}>`)
    .add('call-id', callId)
    .add('cseq', `${sequence} INVITE`)
    .add('contact', contactHeader(host.hostPort, way.protocol))
    .add('allow', allowed)
    .add('supported', supported.join(', '))
    .add('user-agent', host.product)
    .add('content-type', 'application/sdp')
  for (const [name, value] of options.headers ?? []) headers.add(headerKey(name), value)
  return { kind: 'request', method: 'INVITE', uri, headers, body: Buffer.from(options.sdp) }
}

/** A request of its own on the way of the INVITE, with its branch. */
export function cancelRequest({ headers: invited, uri }: SipRequest, cause: number | undefined): SipRequest {
  const headers = new Headers()
    .add('via', invited.get('via') ?? '')
    .add('max-forwards', '70')
    .add('from', invited.get('from') ?? '')
    .add('to', invited.get('to') ?? '')
    .add('call-id', invited.callId)
    .add('cseq', `${invited.cseq.number} CANCEL`)
  if (cause !== undefined) headers.add(...reasonHeader(cause))
  return { kind: 'request', method: 'CANCEL', uri, headers, body: noBody }
}
