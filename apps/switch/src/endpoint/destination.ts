/** Where a call to an endpoint goes: a phone's newest contact, or a trunk's address. */
import type { CallOptions } from '@cordboard/sip'
import type { Board } from '../board.ts'

export type Destination = Pick<CallOptions, 'to' | 'binding'>

/** Undefined when there is no such endpoint or nobody can be reached there at the moment. */
export function destinationOf(
  board: Pick<Board, 'provisioning' | 'sip' | 'config'>,
  endpoint: string,
  number: string,
): Destination | undefined {
  if (board.provisioning.get('endpoint', endpoint) === undefined) return undefined
  const aor = board.provisioning.aorOf(endpoint)
  const [binding] = board.sip.registrar.bindingsOf(aor)
  if (binding !== undefined) return { to: `sip:${aor}@${hostOf(board.config.listen)}`, binding }
  const contact = board.provisioning.trunkContact(endpoint)
  return contact === undefined ? undefined : { to: withUser(contact, number) }
}

/** `sip:192.0.2.1:5060` with the number in front of the host. */
function withUser(contact: string, number: string): string {
  const [, scheme = 'sip', host = ''] = /^(sips?):(?:[^@]*@)?(.*)$/.exec(contact) ?? []
  return `${scheme}:${encodeURIComponent(number).replaceAll('%2B', '+')}@${host}`
}

function hostOf(address: string): string {
  return address.includes(':') ? `[${address}]` : address
}
