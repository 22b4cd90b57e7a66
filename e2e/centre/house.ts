/** The centre that most tests work in: the sample centre's people with phones that ring for seconds only. */
import type { Handling, Person, Settings } from '@cordboard/contract'

/** How long a phone rings for a request unless a house says otherwise, in milliseconds. */
const shortRingTime = 5_000

/** Longer than any test, in milliseconds. */
const longestWait = 600_000

const queue = {
  onLongestWait: { announcement: 'all_busy' },
  onNobodySignedIn: { announcement: 'nobody_here' },
} as const

const agents = [
  { login: 'anna', name: 'Anna Visser', extension: '1001', teams: ['service'] },
  { login: 'bram', name: 'Bram Holm', extension: '1002', teams: ['service', 'cards'] },
  { login: 'chloe', name: 'Chloe Winter', extension: '1003', teams: ['service', 'cards'] },
] as const

/** The numbers that customers call, by the entry point's name. */
export const numbers = { service: '+12025550100', cards: '+12025550110' } as const

/** The house as an administrator may set it, by a name for each. */
export const houses = {
  /** As it is when nothing is set. */
  usual: {},
  /** The older editions' ways (TRF-2, CON-10, CNF-4). */
  older: {
    blindTransferNotTaken: 'requeue',
    consultEnd: 'interaction_ends',
    conferenceCustomerLeaves: 'ends',
  },
  /** After a consult the customer stays on hold (CON-10). */
  held: { consultEnd: 'customer_held' },
  /** Phones ring for as long as a test needs to look at the pages meanwhile. */
  patient: { ringTime: 60_000 },
} as const satisfies Readonly<Record<string, Handling>>

export type House = keyof typeof houses

export function houseSettings(house: House): Settings {
  const handling: Handling = { ringTime: shortRingTime, numberRingTime: shortRingTime, ...houses[house] }
  const { ringTime = shortRingTime } = handling
  return {
    version: 1,
    people: [...agents.map((agent) => person(agent)), supervisor],
    teams: [
      { id: 'service', name: 'Service' },
      { id: 'cards', name: 'Cards' },
    ],
    queues: [
      {
        ...queue,
        ringTime,
        longestWait,
        id: 'customer-service',
        name: 'Customer service',
        teams: ['service'],
      },
      { ...queue, ringTime, longestWait, id: 'debit-cards', name: 'Debit cards', teams: ['cards'] },
      // Nobody waits long here, so that a test can wait for its end.
      { ...queue, ringTime, longestWait: 3_000, id: 'insurance', name: 'Insurance', teams: ['cards'] },
    ],
    entryPoints: [
      entryPoint('customerService', 'Customer service', numbers.service, 'customer-service'),
      entryPoint('debitCards', 'Debit cards', numbers.cards, 'debit-cards'),
    ],
    idleReasons: [{ id: 'break', name: 'Break' }],
    wrapUp: {
      reasons: [
        { id: 'resolved', name: 'Resolved' },
        { id: 'complaint', name: 'Complaint' },
      ],
      required: false,
      defaultReason: null,
      automaticAfter: null,
    },
    handling,
    extensions: [...agents.map(({ extension }) => extension), '1009'],
  }
}

const supervisor: Person = {
  id: 'sofie',
  login: 'sofie',
  name: 'Sofie Berg',
  role: 'supervisor',
  language: 'en',
  teams: ['service', 'cards'],
  extension: '1009',
}

function person({ login, name, extension, teams }: (typeof agents)[number]): Person {
  return { id: login, login, name, role: 'agent', language: 'en', teams: [...teams], extension }
}

function entryPoint(
  id: string,
  name: string,
  number: string,
  queueId: string,
): Settings['entryPoints'][number] {
  const subject = {
    name: 'subject',
    label: 'Subject',
    type: 'string',
    editable: true,
    secure: false,
    onPopover: true,
    onDesktop: true,
    initial: name,
  } as const
  return { id, name, number, queue: queueId, variables: [subject] }
}
