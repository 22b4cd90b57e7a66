/**
 * What the end of a leg means: whose leg, in which moment of the call, and how it ended.
 *
 * ```
 * agent's leg      hung up     lost        unreachable  declined    no answer   unseen     with the switch
 * connecting       RONA        RONA        RONA         RONA        RONA        withdrawn  withdrawn
 * ringing          RONA        RONA        RONA         RONA        RONA        withdrawn  withdrawn
 * connected, held  call ends   detached    detached     call ends   call ends   call ends  call is lost
 * detached         requeued    waits on    waits on     requeued    requeued    waits on   call is lost
 *
 * customer's leg   hung up     lost                                             unseen     with the switch
 * in every moment  call ends   call is lost                                     call ends  call is lost
 * ```
 */
import type { MissReason } from '@cordboard/contract'
import type { LegEnd } from '../state/leg-end.ts'

/** `unseen`: found out afterwards, its cause is not known. `with_switch`: the switch was restarted. */
export type LegGone = LegEnd | 'unseen' | 'with_switch'

/** What the agent's leg was for when it ended. `held` is as `connected`; the hold outlives a lost phone. */
export type AgentMoment = 'connecting' | 'ringing' | 'connected' | 'held' | 'detached'

/**
 * - `miss`: the agent becomes RONA and the customer keeps their place (ANS-4)
 * - `withdraw`: the customer keeps their place, and nobody is to blame
 * - `end`: everybody is hung up, whoever was in the call wraps up (CON-10, END-1)
 * - `detach`: the customer hears music while the agent's phone is waited for
 * - `wait_on`: so it goes on, until the time for that is over
 * - `requeue`: the customer goes back to their place, the agent wraps up
 */
export type Deed = 'miss' | 'withdraw' | 'end' | 'detach' | 'wait_on' | 'requeue'

/** `deed` and `code` are carried out; `agent` and `customer` say what comes of it, for the tests to hold it to. */
export interface Consequence {
  readonly deed: Deed
  /** The agent's state from then on; `as_before`: what it was before the request. */
  readonly agent: 'rona' | 'as_before' | 'engaged' | 'wrap_up'
  readonly customer: 'keeps_place' | 'hears_music' | 'is_released'
  /** What the agent is told. */
  readonly code: MissReason | 'lost' | null
}

const missed = (code: MissReason) =>
  ({ deed: 'miss', agent: 'rona', customer: 'keeps_place', code }) as const satisfies Consequence
const withdrawn: Consequence = { deed: 'withdraw', agent: 'as_before', customer: 'keeps_place', code: null }
const callEnds: Consequence = { deed: 'end', agent: 'wrap_up', customer: 'is_released', code: null }
const callIsLost: Consequence = { deed: 'end', agent: 'wrap_up', customer: 'is_released', code: 'lost' }
const detached: Consequence = { deed: 'detach', agent: 'engaged', customer: 'hears_music', code: 'lost' }
const waitsOn: Consequence = { deed: 'wait_on', agent: 'engaged', customer: 'hears_music', code: 'lost' }
const requeued: Consequence = { deed: 'requeue', agent: 'wrap_up', customer: 'keeps_place', code: 'lost' }

const offered: Readonly<Record<LegGone, Consequence>> = {
  hung_up: missed('declined'),
  lost: missed('unreachable'),
  unreachable: missed('unreachable'),
  declined: missed('declined'),
  no_answer: missed('no_answer'),
  unseen: withdrawn,
  with_switch: withdrawn,
}

const inCall: Readonly<Record<LegGone, Consequence>> = {
  hung_up: callEnds,
  lost: detached,
  unreachable: detached,
  declined: callEnds,
  no_answer: callEnds,
  unseen: callEnds,
  with_switch: callIsLost,
}

export const endsOfAgent: Readonly<Record<AgentMoment, Readonly<Record<LegGone, Consequence>>>> = {
  connecting: offered,
  ringing: offered,
  connected: inCall,
  held: inCall,
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

/** The same in every moment; an agent whose phone was only ringing is as before, one in the call wraps up. */
export const endsOfCustomer: Readonly<Record<LegGone, Consequence>> = {
  hung_up: callEnds,
  lost: callIsLost,
  unreachable: callEnds,
  declined: callEnds,
  no_answer: callEnds,
  unseen: callEnds,
  with_switch: callIsLost,
}
