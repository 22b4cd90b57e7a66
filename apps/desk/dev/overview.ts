/** What supervisors see of the pretended centre. */
import type { Overview } from '@cordboard/contract'

/** Anna talks, a customer waits, and so does Bram until he is set to Idle. */
export function overviewAt(now: number, isSteered: boolean): Overview {
  const common = { version: 1, reason: null, next: null, missed: null, reachable: true, canSignOut: true }
  return {
    at: now,
    queues: [
      {
        id: 'service',
        name: 'Customer service',
        waiting: 1,
        waitingSince: now - 42_000,
        signedIn: 2,
        free: 0,
      },
    ],
    agents: [
      {
        ...common,
        id: 'anna',
        name: 'Anna Visser',
        state: 'engaged',
        since: now - 90_000,
        team: 'service',
        station: { kind: 'extension', extension: '1001' },
      },
      {
        ...common,
        id: 'bram',
        name: 'Bram Holm',
        state: isSteered ? 'idle' : 'available',
        since: now - 5_000,
        team: 'cards',
        station: { kind: 'number', number: '+12025550182' },
        reachable: false,
      },
    ],
    counts: {
      waiting: 1,
      offered: 0,
      signedIn: 2,
      available: 1,
      idle: 0,
      rona: 0,
      engaged: 1,
      wrapUp: 0,
      unreachable: 1,
    },
  }
}
