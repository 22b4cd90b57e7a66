/** Who sent an INVITE: a phone that must prove it, a trunk known by its address, or a stranger. */
import type { Identity } from '@cordboard/sip'
import type { Provisioning } from '../endpoint/provisioning.ts'

/**
 * Whoever claims a phone's name in From is challenged, even from a trunk's address: phones and the sample
 * trunk share one machine, and a trunk's caller must not pass for an agent.
 */
export function identify(provisioning: Provisioning, address: string, fromUser: string): Identity {
  if (provisioning.passwordOf(fromUser) !== undefined) return { kind: 'digest' }
  const trunk = provisioning.trunkAt(address)
  return trunk === undefined ? { kind: 'stranger' } : { kind: 'trusted', endpoint: trunk }
}
