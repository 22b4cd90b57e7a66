/** The two client machines of RFC 3261 17.1, the first one with the correction of RFC 6026. */
import { go, type Machine } from './machine.ts'

export type ClientState = 'calling' | 'trying' | 'proceeding' | 'accepted' | 'completed' | 'terminated'

export type ClientTimer = 'A' | 'B' | 'D' | 'E' | 'F' | 'K' | 'M'

export type ClientEvent = `timer ${ClientTimer}` | '1xx' | '2xx' | '3xx-6xx' | 'unsendable'

export type ClientAction =
  | 'send request'
  | 'send ACK'
  | 'pass response'
  | 'report timeout'
  | 'report unsendable'
  | { readonly start: ClientTimer }
  | 'start E at T2'

export type ClientMachine = Machine<ClientState, ClientEvent, ClientAction>

/**
 * INVITE (RFC 3261 17.1.1, RFC 6026 7.2). A repeats the request over UDP, B gives up, D and M absorb late copies.
 *
 * ```
 *   calling ──1xx──▶ proceeding ──2xx──▶ accepted ──M──▶ terminated
 *      │  └──────────────2xx────────────────▲                 ▲
 *      └──────3xx-6xx──▶ completed ─────────────────D─────────┘
 * ```
 */
export const inviteClient: ClientMachine = {
  calling: {
    'timer A': go('calling', 'send request', { start: 'A' }),
    'timer B': go('terminated', 'report timeout'),
    '1xx': go('proceeding', 'pass response'),
    '2xx': go('accepted', 'pass response', { start: 'M' }),
    '3xx-6xx': go('completed', 'send ACK', 'pass response', { start: 'D' }),
    unsendable: go('terminated', 'report unsendable'),
  },
  trying: {},
  proceeding: {
    '1xx': go('proceeding', 'pass response'),
    '2xx': go('accepted', 'pass response', { start: 'M' }),
    '3xx-6xx': go('completed', 'send ACK', 'pass response', { start: 'D' }),
  },
  accepted: {
    '2xx': go('accepted', 'pass response'),
    'timer M': go('terminated'),
  },
  completed: {
    '3xx-6xx': go('completed', 'send ACK'),
    'timer D': go('terminated'),
    unsendable: go('terminated'),
  },
  terminated: {},
}

/**
 * Every other request (RFC 3261 17.1.2). E repeats over UDP, F gives up, K absorbs late copies.
 *
 * ```
 *   trying ──1xx──▶ proceeding ──final──▶ completed ──K──▶ terminated
 *      └──────────────────final──────────────▲
 * ```
 */
export const otherClient: ClientMachine = {
  calling: {},
  trying: {
    'timer E': go('trying', 'send request', { start: 'E' }),
    'timer F': go('terminated', 'report timeout'),
    '1xx': go('proceeding', 'pass response'),
    '2xx': go('completed', 'pass response', { start: 'K' }),
    '3xx-6xx': go('completed', 'pass response', { start: 'K' }),
    unsendable: go('terminated', 'report unsendable'),
  },
  proceeding: {
    'timer E': go('proceeding', 'send request', 'start E at T2'),
    'timer F': go('terminated', 'report timeout'),
    '1xx': go('proceeding', 'pass response'),
    '2xx': go('completed', 'pass response', { start: 'K' }),
    '3xx-6xx': go('completed', 'pass response', { start: 'K' }),
    unsendable: go('terminated', 'report unsendable'),
  },
  accepted: {},
  completed: { 'timer K': go('terminated') },
  terminated: {},
}
