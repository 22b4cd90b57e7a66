/** The settings that the pretended administration begins with. */
import type { Settings } from '@cordboard/contract'

const treatments = {
  onLongestWait: { announcement: 'all_busy' },
  onNobodySignedIn: { announcement: 'nobody_here' },
} as const

const person = { role: 'agent', language: 'en' } as const

/** A small centre; with `people`, a large one. */
export function newSettings(people: number): Settings {
  return {
    version: 7,
    people: [
      {
        id: 'admin',
        login: 'admin',
        name: 'Administrator',
        role: 'administrator',
        language: 'en',
        teams: [],
        extension: null,
      },
      {
        ...person,
        id: 'anna',
        login: 'anna',
        name: 'Anna Visser',
        teams: ['service', 'cards'],
        extension: '1001',
      },
      { ...person, id: 'bram', login: 'bram', name: 'Bram Holm', teams: ['cards'], extension: '1002' },
      ...Array.from({ length: people }, (_, place) => ({
        ...person,
        id: `p${place}`,
        login: `p${place}`,
        name: `Person ${place}`,
        teams: ['service'],
        extension: null,
      })),
    ],
    teams: [
      { id: 'service', name: 'Service' },
      { id: 'cards', name: 'Cards' },
    ],
    profiles: [{ id: 'adviser', name: 'Adviser', permissions: ['be_consulted'] }],
    queues: [
      {
        id: 'service',
        name: 'Customer service',
        teams: ['service'],
        ringTime: 20_000,
        longestWait: 600_000,
        ...treatments,
      },
    ],
    entryPoints: [
      {
        id: 'service',
        name: 'Customer service',
        number: '+12025550100',
        queue: 'service',
        variables: [
          {
            name: 'subject',
            label: 'Subject',
            type: 'string',
            editable: true,
            secure: false,
            onPopover: true,
            onDesktop: true,
          },
        ],
      },
    ],
    idleReasons: [
      { id: 'lunch', name: 'Lunch' },
      { id: 'meeting', name: 'Meeting' },
      { id: 'training', name: 'Training' },
    ],
    wrapUp: {
      reasons: [{ id: 'solved', name: 'Solved' }],
      required: false,
      defaultReason: null,
      automaticAfter: null,
    },
    extensions: ['1001', '1002'],
  }
}
