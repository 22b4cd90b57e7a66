/** The sample centre: three agents, a supervisor, an administrator, two teams, three queues with a number each. */
import type { EntryPoint, Person, Queue, Settings } from '@cordboard/contract'

const person = { language: 'en' } as const

const people: readonly Person[] = [
  {
    ...person,
    id: 'anna',
    login: 'anna',
    name: 'Anna Visser',
    role: 'agent',
    teams: ['service'],
    extension: '1001',
  },
  {
    ...person,
    id: 'bram',
    login: 'bram',
    name: 'Bram Holm',
    role: 'agent',
    teams: ['service', 'cards'],
    extension: '1002',
  },
  {
    ...person,
    id: 'chloe',
    login: 'chloe',
    name: 'Chloe Winter',
    role: 'agent',
    teams: ['service', 'cards'],
    extension: '1003',
  },
  {
    ...person,
    id: 'sofie',
    login: 'sofie',
    name: 'Sofie Berg',
    role: 'supervisor',
    teams: ['service', 'cards'],
    extension: '1009',
  },
  {
    ...person,
    id: 'admin',
    login: 'admin',
    name: 'Administrator',
    role: 'administrator',
    teams: [],
    extension: null,
  },
]

const queue: Omit<Queue, 'id' | 'name' | 'teams'> = {
  ringTime: 20_000,
  longestWait: 10 * 60_000,
  onLongestWait: { announcement: 'all_busy' },
  onNobodySignedIn: { announcement: 'nobody_here' },
}

/** Numbers that customers call, from the range reserved for fiction. */
export const sampleNumbers = {
  customerService: '+12025550100',
  debitCards: '+12025550110',
  creditCards: '+12025550120',
} as const

export const sampleSettings: Settings = {
  version: 1,
  people: [...people],
  teams: [
    { id: 'service', name: 'Service' },
    { id: 'cards', name: 'Cards' },
  ],
  queues: [
    { ...queue, id: 'customer-service', name: 'Customer service', teams: ['service'] },
    { ...queue, id: 'debit-cards', name: 'Debit cards', teams: ['cards'] },
    { ...queue, id: 'credit-cards', name: 'Credit cards', teams: ['cards'] },
  ],
  entryPoints: [
    entryPoint('customer-service', 'Customer service', sampleNumbers.customerService, 'General'),
    entryPoint('debit-cards', 'Debit cards', sampleNumbers.debitCards, 'Debit card'),
    entryPoint('credit-cards', 'Credit cards', sampleNumbers.creditCards, 'Credit card'),
  ],
  idleReasons: [
    { id: 'break', name: 'Break' },
    { id: 'lunch', name: 'Lunch' },
    { id: 'meeting', name: 'Meeting' },
    { id: 'follow-up', name: 'Follow-up work' },
  ],
  wrapUp: {
    reasons: [
      { id: 'resolved', name: 'Resolved' },
      { id: 'follow-up', name: 'Follow-up needed' },
      { id: 'information', name: 'Information given' },
      { id: 'complaint', name: 'Complaint' },
      { id: 'wrong-number', name: 'Wrong number' },
    ],
    required: false,
    defaultReason: null,
    automaticAfter: null,
  },
  extensions: people.flatMap(({ extension }) => (extension === null ? [] : [extension])),
}

function entryPoint(id: string, name: string, number: string, subject: string): EntryPoint {
  const shown = { type: 'string', editable: true, secure: false, onDesktop: true } as const
  return {
    id,
    name,
    number,
    queue: id,
    variables: [
      { ...shown, name: 'subject', label: 'Subject', onPopover: true, initial: subject },
      { ...shown, name: 'caseNumber', label: 'Case number', onPopover: false },
      { ...shown, name: 'callBackOn', label: 'Call back on', type: 'date-time', onPopover: false },
    ],
  }
}
