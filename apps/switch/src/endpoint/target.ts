/** The target of a call to an endpoint: a phone's newest contact that answers, or a trunk's address. */
import type { Binding, CallOptions, Registrar } from '@cordboard/sip'
import type { Provisioning } from './provisioning.ts'

export type Target = Pick<CallOptions, 'to' | 'binding' | 'credentials'>

/** What is known about where endpoints are. */
export interface Whereabouts {
  readonly provisioning: Provisioning
  readonly registrar: Pick<Registrar, 'bindingsOf'>
  /** Whether a registered phone still answers. */
  readonly isReachable: (binding: Binding) => boolean
  /** The host of our addresses of record. */
  readonly host: string
}

/** Undefined when there is no such endpoint or nobody can be reached there at the moment. */
export function targetOf(
  { provisioning, registrar, isReachable, host }: Whereabouts,
  endpoint: string,
  number: string,
): Target | undefined {
  if (provisioning.get('endpoint', endpoint) === undefined) return undefined
  const aor = provisioning.aorOf(endpoint)
  const binding = registrar.bindingsOf(aor).find(isReachable)
  if (binding !== undefined) return { to: addressOfRecord(aor, host), binding }
  const contact = provisioning.trunkContact(endpoint)
  if (contact === undefined) return undefined
  const credentials = provisioning.credentialsFor(endpoint)
  return { to: withUser(contact, number), ...(credentials === undefined ? {} : { credentials }) }
}

/** `sip:192.0.2.1:5060` with the number in front of the host. */
function withUser(contact: string, number: string): string {
  const [, scheme = 'sip', host = ''] = /^(sips?):(?:[^@]*@)?(.*)$/.exec(contact) ?? []
  return `${scheme}:${encodeURIComponent(number).replaceAll('%2B', '+')}@${host}`
}

/** The URI of a phone of ours, wherever it is. */
export function addressOfRecord(aor: string, host: string): string {
  return `sip:${aor}@${host.includes(':') ? `[${host}]` : host}`
}
