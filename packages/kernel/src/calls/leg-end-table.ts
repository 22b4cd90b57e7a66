/**
 * What the end of a leg means: whose leg, in which moment of the call, and how it ended.
 *
 * ```
 * agent 1's leg    hung up     lost        unreachable  declined    no answer   unseen     with the switch
 * connecting       RONA        RONA        RONA         RONA        RONA        withdrawn  withdrawn
 * ringing          RONA        RONA        RONA         RONA        RONA        withdrawn  withdrawn
 * unconfirmed      RONA        RONA        RONA         RONA        RONA        withdrawn  withdrawn
 * connected, held  call ends   detached    detached     call ends   call ends   detached‡  call is lost
 * asks for advice  call ends   detached*   detached*    call ends   call ends   detached*‡ call is lost
 * consulting       call ends   detached    detached     call ends   call ends   detached‡  call is lost
 * conference       call ends   detached    detached     call ends   call ends   detached‡  call is lost
 * post-call        call ends   call is lost             call ends   call ends   call ends  call is lost
 * detached         requeued†   waits on    waits on     requeued†   requeued†   waits on   call is lost
 *   * the consult is taken back    † out of a conference: the call is agent 2's
 *   ‡ only a person's hanging up ends it for all (CON-10), and nobody knows that a person did
 *
 * agent 2's leg    hung up     lost        unreachable  declined    no answer   unseen     with the switch
 * asked            RONA        RONA        RONA         RONA        RONA        withdrawn  withdrawn
 * consulted        leaves      is lost     is lost      leaves      leaves      leaves     leaves
 *
 * a number's leg   hung up     lost        unreachable  declined    no answer   unseen     with the switch
 * dialling         not taken   not taken   not taken    not taken   not taken   requeued   requeued
 * has the call     call ends   call ends   call ends    call ends   call ends   call ends  call is lost
 *
 * customer's leg   hung up     lost                                             unseen     with the switch
 * conference       post-call   post-call                                        post-call  call is lost
 * all others       call ends   call is lost                                     call ends  call is lost
 * ```
 *
 * A number that is consulted is as agent 2, but never RONA. What "leaves" means is the consult's or the conference's: the customer is
 * agent 1's again, the conference goes on without them, post-call is over.
 */
import type { Code } from '@cordboard/contract'
import type { LegEnd } from '../state/leg-end.ts'

/** `unseen`: found out afterwards, its cause is not known. `with_switch`: the switch was restarted. */
export type LegGone = LegEnd | 'unseen' | 'with_switch'

/** What agent 1's leg was for when it ended. `held` is as `connected`; the hold outlives a lost phone. */
export type AgentMoment =
  | 'connecting'
  | 'ringing'
  | 'unconfirmed'
  | 'connected'
  | 'held'
  | 'asking'
  | 'consulting'
  | 'conference'
  | 'post_call'
  | 'detached'

/** What the leg of agent 2 was for. */
export type ConsultedMoment = 'asked' | 'consulted'

/** What the leg of a number outside was for, unless it was asked for advice: then it is as agent 2. */
export type NumberMoment = 'dialling' | 'has_call'

/** What the call was when the customer's leg ended. */
export type CustomerMoment = 'conference' | 'other'

/**
 * - `miss`: the agent becomes RONA and the customer keeps their place (ANS-4)
 * - `withdraw`: the customer keeps their place, and nobody is to blame
 * - `end`: everybody is hung up, agent 1 wraps up (CON-10, END-1)
 * - `detach`: the agent's phone is waited for
 * - `wait_on`: so it goes on, until the time for that is over
 * - `requeue`: the customer goes back to their place, the agent wraps up
 * - `miss_consult`: agent 2 becomes RONA, or the number is given up; the next is asked, or agent 1 is told (CON-5)
 * - `withdraw_consult`: the same without blame
 * - `leave`: agent 2 is released without wrap-up (CON-8, CNF-3)
 * - `not_taken`: what the administrator set for a blind transfer (TRF-2); without blame the customer keeps their place
 * - `post_call`: the agents talk on, unless it is set otherwise (CNF-4)
 */
export type Deed =
  | 'miss'
  | 'withdraw'
  | 'end'
  | 'detach'
  | 'wait_on'
  | 'requeue'
  | 'miss_consult'
  | 'withdraw_consult'
  | 'leave'
  | 'not_taken'
  | 'post_call'

/** `deed` and `code` are carried out; `agent` and `customer` say what comes of it, for the tests to hold it to. */
export interface Consequence {
  readonly deed: Deed
  /** The state from then on of the agent whose leg it was, or of agent 1; `as_before`: what it was before the request. */
  readonly agent: 'rona' | 'as_before' | 'engaged' | 'wrap_up'
  readonly customer: 'keeps_place' | 'hears_music' | 'stays' | 'is_released' | 'has_left'
  /** What the agent, or agent 1, is told. */
  readonly code: (Code & ('no_answer' | 'declined' | 'unreachable' | 'lost' | 'unknown')) | null
}

type Row = Readonly<Record<LegGone, Consequence>>

const missed = (code: 'no_answer' | 'declined' | 'unreachable') =>
  ({ deed: 'miss', agent: 'rona', customer: 'keeps_place', code }) as const satisfies Consequence
const withdrawn: Consequence = { deed: 'withdraw', agent: 'as_before', customer: 'keeps_place', code: null }
const callEnds: Consequence = { deed: 'end', agent: 'wrap_up', customer: 'is_released', code: null }
const callIsLost: Consequence = { deed: 'end', agent: 'wrap_up', customer: 'is_released', code: 'lost' }
const detached: Consequence = { deed: 'detach', agent: 'engaged', customer: 'hears_music', code: 'lost' }
const waitsOn: Consequence = { deed: 'wait_on', agent: 'engaged', customer: 'hears_music', code: 'lost' }
const requeued: Consequence = { deed: 'requeue', agent: 'wrap_up', customer: 'keeps_place', code: 'lost' }
const alone: Consequence = { ...detached, customer: 'stays' }
const notHere = (code: 'no_answer' | 'declined' | 'unreachable') =>
  ({ deed: 'miss_consult', agent: 'rona', customer: 'stays', code }) as const satisfies Consequence
const nobodyHere: Consequence = {
  deed: 'withdraw_consult',
  agent: 'as_before',
  customer: 'stays',
  code: 'unknown',
}
const leaves: Consequence = { deed: 'leave', agent: 'as_before', customer: 'stays', code: null }
const isLost: Consequence = { deed: 'leave', agent: 'as_before', customer: 'stays', code: 'lost' }
const notTaken = (code: 'no_answer' | 'declined' | 'unreachable') =>
  ({ deed: 'not_taken', agent: 'wrap_up', customer: 'is_released', code }) as const satisfies Consequence
const notKnown: Consequence = {
  deed: 'not_taken',
  agent: 'wrap_up',
  customer: 'keeps_place',
  code: 'unknown',
}
const postCall: Consequence = { deed: 'post_call', agent: 'engaged', customer: 'has_left', code: null }

const offered: Row = {
  hung_up: missed('declined'),
  lost: missed('unreachable'),
  unreachable: missed('unreachable'),
  declined: missed('declined'),
  no_answer: missed('no_answer'),
  unseen: withdrawn,
  with_switch: withdrawn,
}

const inCall: Row = {
  hung_up: callEnds,
  lost: detached,
  unreachable: detached,
  declined: callEnds,
  no_answer: callEnds,
  unseen: detached,
  with_switch: callIsLost,
}

export const endsOfAgent: Readonly<Record<AgentMoment, Row>> = {
  connecting: offered,
  ringing: offered,
  unconfirmed: offered,
  connected: inCall,
  held: inCall,
  asking: inCall,
  consulting: inCall,
  conference: { ...inCall, lost: alone, unreachable: alone, unseen: alone },
  post_call: { ...inCall, lost: callIsLost, unreachable: callIsLost, unseen: callEnds },
  detached: {
    hung_up: requeued,
    lost: waitsOn,
    unreachable: waitsOn,
    declined: requeued,
    no_answer: requeued,
    unseen: waitsOn,
    with_switch: callIsLost,
  },
}

export const endsOfConsulted: Readonly<Record<ConsultedMoment, Row>> = {
  asked: {
    hung_up: notHere('declined'),
    lost: notHere('unreachable'),
    unreachable: notHere('unreachable'),
    declined: notHere('declined'),
    no_answer: notHere('no_answer'),
    unseen: nobodyHere,
    with_switch: nobodyHere,
  },
  consulted: {
    hung_up: leaves,
    lost: isLost,
    unreachable: isLost,
    declined: leaves,
    no_answer: leaves,
    unseen: leaves,
    with_switch: leaves,
  },
}

export const endsOfNumber: Readonly<Record<NumberMoment, Row>> = {
  dialling: {
    hung_up: notTaken('declined'),
    lost: notTaken('unreachable'),
    unreachable: notTaken('unreachable'),
    declined: notTaken('declined'),
    no_answer: notTaken('no_answer'),
    unseen: notKnown,
    with_switch: notKnown,
  },
  has_call: {
    hung_up: callEnds,
    lost: callEnds,
    unreachable: callEnds,
    declined: callEnds,
    no_answer: callEnds,
    unseen: callEnds,
    with_switch: callIsLost,
  },
}

/** An agent whose phone was only ringing is as before, one in the call wraps up, one who was consulted does not. */
export const endsOfCustomer: Readonly<Record<CustomerMoment, Row>> = {
  other: {
    hung_up: callEnds,
    lost: callIsLost,
    unreachable: callEnds,
    declined: callEnds,
    no_answer: callEnds,
    unseen: callEnds,
    with_switch: callIsLost,
  },
  conference: {
    hung_up: postCall,
    lost: postCall,
    unreachable: postCall,
    declined: postCall,
    no_answer: postCall,
    unseen: postCall,
    with_switch: callIsLost,
  },
}
