/** An agent and a task for tests: valid, and the same every time. */
import type { Agent, Controls, Task } from '@cordboard/contract'

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

/** Not a single button. */
export const noControls: Controls = {
  hold: no,
  resume: no,
  consult: no,
  'consult-cancel': no,
  'consult-hold': no,
  'consult-resume': no,
  'consult-end': no,
  'consult-exit': no,
  conference: no,
  'conference-end': no,
  'conference-exit': no,
  transfer: no,
  end: no,
  'wrap-up': no,
}

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
  parties: [],
  consult: null,
  conferenceAt: null,
  endedAt: null,
  endedBy: null,
  wrapUpEndsAt: null,
  popover: [],
  variables: [],
  controls: noControls,
  ...overrides,
})
