/** An agent and a task for tests: valid, and the same every time. */
import type { Agent, Task } from '@cordboard/contract'

export const agent = (overrides: Partial<Agent> = {}): Agent => ({
  id: 'anna',
  version: 1,
  name: 'Anna Visser',
  state: 'available',
  since: 1000,
  reason: null,
  next: null,
  missed: null,
  team: 'service',
  station: { kind: 'extension', extension: '1001' },
  reachable: true,
  canSignOut: true,
  ...overrides,
})

const no = { visible: false, enabled: false, why: null }

export const task = (overrides: Partial<Task> = {}): Task => ({
  id: 'i-1',
  version: 1,
  kind: 'inbound',
  channel: 'voice',
  status: 'ringing',
  customer: { number: '+12025550157', name: null },
  dnis: '+12025550100',
  queue: { id: 'customer-service', name: 'Customer service' },
  arrivedAt: 1000,
  offeredAt: 1000,
  offerEndsAt: 21_000,
  answeredAt: null,
  heldAt: null,
  reattachEndsAt: null,
  endedAt: null,
  endedBy: null,
  wrapUpEndsAt: null,
  popover: [],
  variables: [],
  controls: { hold: no, resume: no, end: no, 'wrap-up': no },
  ...overrides,
})
