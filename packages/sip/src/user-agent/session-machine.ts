import { go, type Machine } from '../transaction/machine.ts'

export type SessionState = 'early' | 'answered' | 'confirmed' | 'leaving' | 'ended'

export type SessionEvent =
  /** We send a 2xx; its ACK comes. */
  | 'answer'
  | 'ACK'
  /** The 2xx to our INVITE comes, and its ACK goes out. */
  | '2xx'
  | 'hang up'
  | 'BYE'
  /** The other side does not answer any more, as far as we can tell. */
  | 'lose'
  /** The INVITE was refused or cancelled. */
  | 'forget'

export type SessionAction = 'send BYE' | 'report end'

/**
 * A dialog made by INVITE. A BYE of ours has to wait for the ACK of our 2xx (RFC 3261 15).
 *
 * ```
 *   early ──answer──▶ answered ──ACK──▶ confirmed ──hang up, BYE, lose──▶ ended
 *     │ └──2xx──────────────┼──────────────▲                               ▲
 *     │                     └──hang up──▶ leaving ──ACK, BYE, lose──────────┤
 *     └──forget, BYE────────────────────────────────────────────────────────┘
 * ```
 */
export const sessionMachine: Machine<SessionState, SessionEvent, SessionAction> = {
  early: {
    answer: go('answered'),
    '2xx': go('confirmed'),
    BYE: go('ended', 'report end'),
    forget: go('ended'),
  },
  answered: {
    ACK: go('confirmed'),
    'hang up': go('leaving', 'report end'),
    BYE: go('ended', 'report end'),
    lose: go('ended', 'send BYE', 'report end'),
  },
  confirmed: {
    ACK: go('confirmed'),
    'hang up': go('ended', 'send BYE', 'report end'),
    BYE: go('ended', 'report end'),
    lose: go('ended', 'send BYE', 'report end'),
  },
  leaving: {
    ACK: go('ended', 'send BYE'),
    BYE: go('ended'),
    lose: go('ended', 'send BYE'),
  },
  ended: {},
}
