/** The two server machines of RFC 3261 17.2, the first one with the correction of RFC 6026. */
import { go, type Machine } from './machine.ts'

export type ServerState = 'trying' | 'proceeding' | 'accepted' | 'completed' | 'confirmed' | 'terminated'

export type ServerTimer = 'G' | 'H' | 'I' | 'J' | 'L'

export type ServerEvent =
  | 'request'
  | 'ACK'
  | 'answer 1xx'
  | 'answer 2xx'
  | 'answer 3xx-6xx'
  | `timer ${ServerTimer}`
  | 'unsendable'

export type ServerAction =
  | 'send answer'
  | 'repeat answer'
  | 'report timeout'
  | 'report unsendable'
  | { readonly start: ServerTimer }

export type ServerMachine = Machine<ServerState, ServerEvent, ServerAction>

/**
 * INVITE (RFC 3261 17.2.1, RFC 6026 7.1). G repeats a refusal over UDP until its ACK, H gives up on the ACK, I and L
 * absorb late copies. Repeating a 2xx is the dialog's work, so a repeated INVITE does nothing in `accepted`.
 *
 * ```
 *   proceeding ──2xx──▶ accepted ──L──▶ terminated
 *       └──3xx-6xx──▶ completed ──ACK──▶ confirmed ──I──▶ terminated
 *                         └──H──▶ terminated
 * ```
 */
export const inviteServer: ServerMachine = {
  trying: {},
  proceeding: {
    request: go('proceeding', 'repeat answer'),
    'answer 1xx': go('proceeding', 'send answer'),
    'answer 2xx': go('accepted', 'send answer', { start: 'L' }),
    'answer 3xx-6xx': go('completed', 'send answer', { start: 'G' }, { start: 'H' }),
    unsendable: go('terminated', 'report unsendable'),
  },
  accepted: {
    'answer 2xx': go('accepted', 'send answer'),
    'timer L': go('terminated'),
  },
  completed: {
    request: go('completed', 'repeat answer'),
    ACK: go('confirmed', { start: 'I' }),
    'timer G': go('completed', 'repeat answer', { start: 'G' }),
    'timer H': go('terminated', 'report timeout'),
    unsendable: go('terminated', 'report unsendable'),
  },
  confirmed: { 'timer I': go('terminated') },
  terminated: {},
}

/**
 * Every other request (RFC 3261 17.2.2). J absorbs late copies.
 *
 * ```
 *   trying ──1xx──▶ proceeding ──final──▶ completed ──J──▶ terminated
 *      └──────────────────final──────────────▲
 * ```
 */
export const otherServer: ServerMachine = {
  trying: {
    'answer 1xx': go('proceeding', 'send answer'),
    'answer 2xx': go('completed', 'send answer', { start: 'J' }),
    'answer 3xx-6xx': go('completed', 'send answer', { start: 'J' }),
  },
  proceeding: {
    request: go('proceeding', 'repeat answer'),
    'answer 1xx': go('proceeding', 'send answer'),
    'answer 2xx': go('completed', 'send answer', { start: 'J' }),
    'answer 3xx-6xx': go('completed', 'send answer', { start: 'J' }),
    unsendable: go('terminated', 'report unsendable'),
  },
  accepted: {},
  completed: {
    request: go('completed', 'repeat answer'),
    'timer J': go('terminated'),
    unsendable: go('terminated', 'report unsendable'),
  },
  confirmed: {},
  terminated: {},
}
