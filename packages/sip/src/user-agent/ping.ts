/** OPTIONS outside of a call, to see whether somebody is there (RFC 3261 11.1). */
import { contactHeader } from '../dialog/dialog.ts'
import { Headers } from '../message/headers.ts'
import { noBody } from '../message/message.ts'
import { formatUri, parseUri } from '../message/uri.ts'
import { resolveUri } from '../transport/resolve.ts'
import type { CallHost } from './call-host.ts'
import type { CallOptions } from './call.ts'

/** The status of the answer; 408 when none came, 503 when the request could not be sent. */
export async function ping(
  host: CallHost,
  { to, binding, protocol = 'udp' }: Pick<CallOptions, 'to' | 'binding' | 'protocol'>,
): Promise<number> {
  const target = parseUri(binding?.contact ?? to)
  const address =
    binding === undefined ? await resolveUri(target, protocol).catch(() => undefined) : host.wayTo(binding)
  if (address === undefined) return 503
  const headers = new Headers()
    .add('max-forwards', '70')
    .add('from', `<sip:${host.hostPort}>;tag=${host.random(6)}`)
    .add('to', `<${to}>`)
    .add('call-id', host.random(16))
    .add('cseq', '1 OPTIONS')
    .add('contact', contactHeader(host.hostPort, address.protocol))
    .add('user-agent', host.product)
  const request = {
    kind: 'request',
    method: 'OPTIONS',
    uri: formatUri(target),
    headers,
    body: noBody,
  } as const
  return new Promise((resolve) => {
    host.transactions.send(request, address, {
      response: ({ status }) => {
        if (status >= 200) resolve(status)
      },
      failed: (why) => resolve(why === 'timeout' ? 408 : 503),
    })
  })
}
