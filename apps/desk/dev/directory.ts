/** Whom the pretended centre offers in its lists; the agent who asks is not among them. */
import type { AgentDestination, Destinations, Purpose } from '@cordboard/contract'

const names = [
  ['Bram', 'Chloé', 'Daan', 'Emma', 'Freja', 'Greta', 'Hans', 'Ida', 'Jonas', 'Karin'],
  ['Jansen', 'Martin', 'Visser', 'Sørensen', 'Müller', 'Bakker', 'Nielsen', 'Weber', 'de Boer', 'Krüger'],
] as const

const minute = 60_000

/** The few who are always there, in every state. */
function fewAgents(now: number, purpose: Purpose): AgentDestination[] {
  const idle = { state: 'idle', reason: 'Lunch', since: now - 12 * minute } as const
  const agent = (changes: Partial<AgentDestination>): AgentDestination => ({
    id: 'bram',
    name: 'Bram Jansen',
    role: 'agent',
    state: 'available',
    reason: null,
    since: now - 3 * minute,
    team: 'Cards',
    extension: '1002',
    why: null,
    ...changes,
  })
  return [
    agent({}),
    agent({ id: 'sofie', name: 'Sofie Peeters', role: 'supervisor', team: 'Service', extension: '1009' }),
    agent({
      id: 'chloe',
      name: 'Chloé Martin',
      extension: '1003',
      ...idle,
      why: purpose === 'transfer' ? 'agent_not_available' : null,
    }),
    agent({ id: 'daan', name: 'Daan Visser', extension: '1004', since: now - 65_000, why: 'unreachable' }),
    agent({
      id: 'emma',
      name: 'Emma Bakker',
      state: 'engaged',
      extension: '1005',
      why: 'agent_not_available',
    }),
    agent({
      id: 'freja',
      name: 'Freja Nielsen',
      state: 'wrap_up',
      extension: '1006',
      why: 'agent_not_available',
    }),
    agent({ id: 'hans', name: 'Hans Weber', state: 'rona', extension: '1007', why: 'agent_not_available' }),
  ]
}

/** A crowd of so many more, a third of whom can be chosen. */
function manyAgents(count: number, now: number): AgentDestination[] {
  const [first, last] = names
  const agents = Array.from({ length: count }, (_, index): AgentDestination => {
    const isFree = index % 3 === 0
    return {
      id: `agent-${index}`,
      name: `${first[index % first.length]} ${last[Math.floor(index / first.length) % last.length]} ${index}`,
      role: 'agent',
      state: isFree ? 'available' : 'engaged',
      reason: null,
      since: now - index * 1000,
      team: 'Service',
      extension: String(2000 + index),
      why: isFree ? null : 'agent_not_available',
    }
  })
  return agents.toSorted((a, b) => Number(a.why !== null) - Number(b.why !== null))
}

/** The list for a transfer or a consult, with a crowd of `crowd` agents beside the few. */
export function directory(now: number, purpose: Purpose, crowd: number): Destinations {
  return {
    at: now,
    agents: [...fewAgents(now, purpose), ...manyAgents(crowd, now)],
    queues: [
      { id: 'credit-cards', name: 'Credit cards', waiting: 0, free: 0, signedIn: 0 },
      { id: 'customer-service', name: 'Customer service', waiting: 1, free: 2, signedIn: 5 },
      { id: 'debit-cards', name: 'Debit cards', waiting: 4, free: 0, signedIn: 2 },
    ],
    entryPoints: [
      { id: 'ep-credit', name: 'Credit cards line', number: '+12025550120' },
      { id: 'ep-debit', name: 'Debit cards line', number: '+12025550110' },
    ],
    longestNumber: 18,
  }
}
