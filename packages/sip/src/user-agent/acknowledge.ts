/** The ACK of a 2xx is a request of the dialog, sent once for each copy of the 2xx (RFC 3261 13.2.2.4). */
import type { Dialog } from '../dialog/dialog.ts'
import type { SipRequest, SipResponse } from '../message/message.ts'
import type { CallHost } from './call-host.ts'

/** Sends it, with the proof of its INVITE, because nothing could challenge it (22.1). Returns what repeats it. */
export function acknowledge(
  { transactions }: CallHost,
  dialog: Dialog,
  response: SipResponse,
  invite: SipRequest,
): () => void {
  const to = dialog.destination
  const ack = dialog.ack(response.headers.cseq.number)
  for (const key of ['authorization', 'proxy-authorization'])
    for (const line of invite.headers.lines(key)) ack.headers.add(key, line)
  const bytes = transactions.sendAck(ack, to)
  return () => transactions.repeat(bytes, to)
}
