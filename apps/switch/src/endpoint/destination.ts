/** Where a call to an endpoint goes: a phone's newest contact, or a trunk's address. */
import type { CallOptions, Registrar } from '@cordboard/sip'
import type { Provisioning } from './provisioning.ts'

export type Destination = Pick<CallOptions, 'to' | 'binding'>

/** What is known about where endpoints are. */
export interface Whereabouts {
  readonly provisioning: Provisioning
  readonly registrar: Pick<Registrar, 'bindingsOf'>
  /** The host of our addresses of record. */
  readonly host: string
}

/** Undefined when there is no such endpoint or nobody can be reached there at the moment. */
export function destinationOf(
  { provisioning, registrar, host }: Whereabouts,
  endpoint: string,
  number: string,
): Destination | undefined {
  if (provisioning.get('endpoint', endpoint) === undefined) return undefined
  const aor = provisioning.aorOf(endpoint)
  const [binding] = registrar.bindingsOf(aor)
  if (binding !== undefined) return { to: `sip:${aor}@${hostOf(host)}`, binding }
  const contact = provisioning.trunkContact(endpoint)
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
