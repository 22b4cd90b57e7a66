/** The people, queues and calls of the pretended centre; numbers from the range kept for fiction. */
import type { Agent, HistoryEntry, Me, OwnSession, PartyView, Task } from '@cordboard/contract'
import { controlsOf } from './controls.ts'

const minute = 60_000

const agent: Agent = {
  id: 'anna',
  version: 1,
  name: 'Anna Visser',
  state: 'signed_out',
  since: null,
  reason: null,
  next: null,
  missed: null,
  team: null,
  station: null,
  reachable: true,
  canSignOut: true,
}

export const me = (at: number): Me => ({
  person: {
    id: 'anna',
    login: 'anna',
    name: 'Anna Visser',
    role: 'agent',
    language: 'en',
    teams: ['service', 'cards'],
    extension: '1001',
  },
  agent,
  teams: [
    { id: 'service', name: 'Service' },
    { id: 'cards', name: 'Cards' },
  ],
  extensions: ['1001', '1002', '1003'],
  idleReasons: [
    { id: 'lunch', name: 'Lunch' },
    { id: 'meeting', name: 'Meeting' },
  ],
  wrapUp: {
    reasons: [
      { id: 'invoice', name: 'Invoice question' },
      { id: 'address', name: 'Address change' },
      { id: 'order', name: 'Order status' },
      { id: 'complaint', name: 'Complaint' },
      { id: 'wrong-number', name: 'Wrong number' },
    ],
    required: true,
    defaultReason: null,
    automaticAfter: null,
  },
  permissions: ['take_calls', 'be_consulted', 'make_calls', 'dial_numbers'],
  at,
})

/** The colleague who is asked for advice, and who asks. */
export const bram = {
  agent: 'bram',
  name: 'Bram Jansen',
  number: '1002',
  team: 'Cards',
  joinedAt: null,
} satisfies Omit<PartyView, 'role'>

/** The task of an agent whom Bram asks for advice about the sample call (ANS-8). */
export const askedByBram = (now: number): Partial<Task> => ({
  kind: 'consult',
  arrivedAt: now - 2 * 60_000,
  parties: [{ ...bram, role: 'agent1', joinedAt: now }],
  popover: [
    { name: 'initiator', label: 'Agent', value: 'Bram Jansen' },
    { name: 'initiator_dn', label: 'DN', value: '1002' },
    { name: 'initiator_team', label: 'Team', value: 'Cards' },
    { name: 'ani', label: 'Phone number', value: '+12025550157' },
    { name: 'dnis', label: 'DNIS', value: '+12025550100' },
    { name: 'queue', label: 'Queue', value: 'Customer service' },
    { name: 'customer', label: 'Customer', value: 'E. de Vries' },
    { name: 'case', label: 'Case number', value: 'NL-48213' },
    { name: 'topic', label: 'Topic', value: 'Invoice question' },
  ],
})

let calls = 0

export function newTask(overrides: Partial<Task>): Task {
  calls += 1
  return {
    id: `call-${calls}`,
    version: 1,
    kind: 'inbound',
    channel: 'voice',
    status: 'connecting',
    customer: { number: '+12025550157', name: 'E. de Vries' },
    dnis: '+12025550100',
    queue: { id: 'customer-service', name: 'Customer service' },
    arrivedAt: 0,
    offeredAt: 0,
    offerEndsAt: 0,
    answeredAt: null,
    heldAt: null,
    reattachEndsAt: null,
    parties: [],
    consult: null,
    conferenceAt: null,
    endedAt: null,
    endedBy: null,
    wrapUpEndsAt: null,
    popover: [
      { name: 'ani', label: 'Phone number', value: '+12025550157' },
      { name: 'dnis', label: 'DNIS', value: '+12025550100' },
      { name: 'queue', label: 'Queue', value: 'Customer service' },
      { name: 'customer', label: 'Customer', value: 'E. de Vries' },
    ],
    variables: [
      {
        name: 'case',
        label: 'Case number',
        type: 'string',
        value: 'NL-48213',
        secure: false,
        editable: true,
      },
      {
        name: 'reason',
        label: 'Reason',
        type: 'string',
        value: 'Invoice question',
        secure: false,
        editable: true,
      },
      {
        name: 'callBack',
        label: 'Call back on',
        type: 'date-time',
        value: '2026-11-21T09:30:00Z',
        secure: false,
        editable: true,
      },
      { name: 'card', label: 'Card number', type: 'string', value: null, secure: true, editable: true },
      {
        name: 'balance',
        label: 'Account balance',
        type: 'decimal',
        value: '1214.90',
        secure: false,
        editable: false,
      },
      { name: 'member', label: 'Member', type: 'boolean', value: 'true', secure: false, editable: false },
    ],
    controls: controlsOf({ kind: 'inbound', status: 'connecting', consult: null }),
    ...overrides,
  }
}

const past = [
  ['+12025550142', 'Order status', 'Customer service', 50, 192],
  ['+12025550157', 'Invoice question', 'Customer service', 92, 465],
  ['+12025550118', 'Address change', 'Debit cards', 1500, 130],
  ['+12025550109', null, 'Customer service', 4400, 662],
] as const

/** What the agent has wrapped up before `now`. */
export const pastEntries = (now: number): HistoryEntry[] =>
  past.map(([customer, wrapUpReason, queue, ago, seconds], index) => ({
    id: `past-${index}`,
    kind: 'inbound',
    customer,
    dnis: '+12025550100',
    queue,
    arrivedAt: now - ago * minute,
    answeredAt: now - ago * minute + 9000,
    endedAt: now - ago * minute + 9000 + seconds * 1000,
    wrapUpReason,
  }))

/** This browser, and one at home. */
export const ownSessions = (now: number): OwnSession[] => [
  {
    id: 's-2',
    current: true,
    since: now,
    expiresAt: now + 12 * 60 * minute,
    address: '192.0.2.7',
    browser: 'Chrome',
  },
  {
    id: 's-1',
    current: false,
    since: now - 90 * minute,
    expiresAt: now,
    address: '198.51.100.9',
    browser: 'Firefox',
  },
]
