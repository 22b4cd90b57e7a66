import { go, type Machine } from '../transaction/machine.ts'
import type { CallState } from './call.ts'

export type OutgoingState =
  | 'resolving'
  | 'inviting'
  | 'proceeding'
  | 'ringing'
  | 'cancel wanted'
  | 'cancel sent'
  | 'confirmed'
  | 'ended'

export type OutgoingEvent =
  /** The INVITE goes out: the first, or the one with the proof that was asked for. */
  | 'sent'
  | '100'
  | '1xx'
  | '2xx'
  | '3xx-6xx'
  /** Nothing came in time, or nothing could be sent. */
  | 'loss'
  | 'hang up'
  /** Nobody heeds the CANCEL. */
  | 'patience over'
  /** The session that the call has become is over. */
  | 'session over'

export type OutgoingAction =
  | 'send CANCEL'
  | 'tell progress'
  | 'take call'
  /** ACK and BYE for an answer that nobody wants any more, or that of a further phone (RFC 3261 13.2.2.4). */
  | 'hang up answer'
  | 'send BYE'
  | 'report refusal'
  | 'report loss'
  | 'report cancel'
  | 'report session'

/**
 * A call that we make. A CANCEL has to wait for a provisional response, and the 2xx that crosses it gets its BYE (RFC
 * 3261 9.1).
 *
 * ```
 *   resolving ──sent──▶ inviting ──100──▶ proceeding ──1xx──▶ ringing ──2xx──▶ confirmed ──session over──▶ ended
 *       │                  │                  └────hang up──────┴──────┐
 *       └─hang up─▶ ended  └─hang up─▶ cancel wanted ──100, 1xx──▶ cancel sent ──3xx-6xx, 2xx──▶ ended
 * ```
 * A 2xx or a refusal may come in every state of waiting. A challenge that is answered leads back to `inviting`.
 */
export const outgoingMachine: Machine<OutgoingState, OutgoingEvent, OutgoingAction> = {
  resolving: {
    sent: go('inviting'),
    loss: go('ended', 'report loss'),
    'hang up': go('ended', 'report cancel'),
  },
  inviting: {
    sent: go('inviting'),
    '100': go('proceeding'),
    '1xx': go('ringing', 'tell progress'),
    '2xx': go('confirmed', 'take call'),
    '3xx-6xx': go('ended', 'report refusal'),
    loss: go('ended', 'report loss'),
    'hang up': go('cancel wanted'),
  },
  proceeding: {
    sent: go('inviting'),
    '1xx': go('ringing', 'tell progress'),
    '2xx': go('confirmed', 'take call'),
    '3xx-6xx': go('ended', 'report refusal'),
    loss: go('ended', 'report loss'),
    'hang up': go('cancel sent', 'send CANCEL'),
  },
  ringing: {
    sent: go('inviting'),
    '1xx': go('ringing', 'tell progress'),
    '2xx': go('confirmed', 'take call'),
    '3xx-6xx': go('ended', 'report refusal'),
    loss: go('ended', 'report loss'),
    'hang up': go('cancel sent', 'send CANCEL'),
  },
  'cancel wanted': {
    '100': go('cancel sent', 'send CANCEL'),
    '1xx': go('cancel sent', 'send CANCEL'),
    '2xx': go('ended', 'hang up answer', 'report cancel'),
    '3xx-6xx': go('ended', 'report cancel'),
    loss: go('ended', 'report cancel'),
  },
  'cancel sent': {
    '2xx': go('ended', 'hang up answer', 'report cancel'),
    '3xx-6xx': go('ended', 'report cancel'),
    loss: go('ended', 'report cancel'),
    'patience over': go('ended', 'report cancel'),
  },
  confirmed: {
    '2xx': go('confirmed', 'hang up answer'),
    'hang up': go('confirmed', 'send BYE'),
    'session over': go('ended', 'report session'),
  },
  ended: {
    '2xx': go('ended', 'hang up answer'),
  },
}

/** What the owner of the call sees of it. */
export const shownState: Readonly<Record<OutgoingState, CallState>> = {
  resolving: 'inviting',
  inviting: 'inviting',
  proceeding: 'inviting',
  ringing: 'ringing',
  'cancel wanted': 'inviting',
  'cancel sent': 'ringing',
  confirmed: 'confirmed',
  ended: 'ended',
}
