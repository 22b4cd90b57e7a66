/** A small centre in the manner of the sample one: agents 1001.. in a team, one queue, one number. */
import type { Person, Settings } from '@cordboard/contract'

export const customerService = '+12025550100'
export const debitCards = '+12025550110'

/** Agents `a1`, `a2` ...: all in team `service`, the even ones in `cards` too. */
export function sampleSettings(agents: number): Settings {
  const people: Person[] = Array.from({ length: agents }, (_, place) => ({
    id: `a${place + 1}`,
    login: `a${place + 1}`,
    name: `Agent ${place + 1}`,
    role: 'agent',
    language: 'en',
    teams: place % 2 === 1 ? ['service', 'cards'] : ['service'],
    extension: extensionOf(place + 1),
  }))
  const queue = { ringTime: 20_000, longestWait: 600_000 }
  const treatments = {
    onLongestWait: { announcement: 'all_busy' },
    onNobodySignedIn: { announcement: 'nobody_here' },
  } as const
  const variable = {
    type: 'string',
    editable: false,
    secure: false,
    onPopover: true,
    onDesktop: true,
  } as const
  return {
    version: 1,
    people,
    teams: [
      { id: 'service', name: 'Service' },
      { id: 'cards', name: 'Cards' },
    ],
    queues: [
      { id: 'customer-service', name: 'Customer service', teams: ['service'], ...queue, ...treatments },
      { id: 'debit-cards', name: 'Debit cards', teams: ['cards', 'service'], ...queue, ...treatments },
    ],
    entryPoints: [
      {
        id: 'customer-service',
        name: 'Customer service',
        number: customerService,
        queue: 'customer-service',
        variables: [
          { ...variable, name: 'customer_tier', label: 'Tier', initial: 'standard' },
          { ...variable, name: 'card_number', label: 'Card number', secure: true },
        ],
      },
      { id: 'debit-cards', name: 'Debit cards', number: debitCards, queue: 'debit-cards', variables: [] },
    ],
    idleReasons: [{ id: 'lunch', name: 'Lunch' }],
    wrapUp: {
      reasons: [{ id: 'solved', name: 'Solved' }],
      required: true,
      defaultReason: null,
      automaticAfter: null,
    },
    extensions: people.map((_, place) => extensionOf(place + 1)),
  }
}

export function extensionOf(agent: number): string {
  return String(1000 + agent)
}

/** A number outside at which the agent may sit. */
export function numberOf(agent: number): string {
  return `+12025550${180 + agent}`
}
