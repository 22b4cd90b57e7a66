/** The ids that the kernel gives, told from those that the switch gives. */
import type { Id } from '@cordboard/contract'

/** Made of the owner's epoch and a number within it, so that no two owners give the same. */
export function ownId(tenant: Id, epoch: number, number: number, suffix: string): Id {
  return `${tenant}.${epoch}.${number}${suffix === '' ? '' : '.'}${suffix}`
}

/** Whether this tenant's kernel gave the id to a leg or bridge; inbound channels are named by the switch. */
export function isOurs(tenant: Id, id: Id): boolean {
  return id.startsWith(`${tenant}.`)
}
