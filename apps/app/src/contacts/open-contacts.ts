/** A customer's other contacts that are not over yet: somebody talks with them, or has still to wrap up. */
import type { Id, Instant } from '@cordboard/contract'
import type { State } from '@cordboard/kernel'

export type OpenContact = {
  readonly id: Id
  readonly dnis: string
  readonly queue: string
  readonly arrivedAt: Instant
  readonly answeredAt: Instant
  /** Everybody who has had it so far. */
  readonly agents: readonly Id[]
}

/** Those that an agent has answered, newest first. Costs as much as there are interactions at the moment. */
export function openContactsOf(state: State, customer: string, except: Id): OpenContact[] {
  const open: OpenContact[] = []
  for (const { id, caller, dnis, queueName, arrivedAt, parties } of state.interactions.values()) {
    if (caller.number !== customer || id === except) continue
    const answered = parties.filter(({ agent, answeredAt }) => agent !== null && answeredAt !== null)
    const agents = new Set(answered.flatMap(({ agent }) => agent ?? []))
    if (agents.size === 0) continue
    const answeredAt = Math.min(...answered.map((party) => party.answeredAt ?? Infinity))
    open.push({ id, dnis, queue: queueName, arrivedAt, answeredAt, agents: [...agents] })
  }
  return open.toSorted((a, b) => b.arrivedAt - a.arrivedAt)
}
