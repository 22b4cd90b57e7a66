/**
 * What happened, as written to the journal: plain JSON, never changed once written.
 *
 * `apply` over all facts gives the state; nothing else does.
 */
import type {
  HistoryEntry,
  Id,
  Instant,
  MissReason,
  Notice,
  PickedState,
  Settings,
  Station,
} from '@cordboard/contract'
import type { Announcement } from '../effect.ts'
import type { ConsultTarget } from '../state/consult.ts'
import type { Caller, EndedBy } from '../state/interaction.ts'
import type { LegEnd } from '../state/leg-end.ts'
import type { Offer } from '../state/party.ts'

interface Facts {
  /** `clockStep`: by how much the clock moved while nobody was looking; absent when it did not. */
  owned: { readonly epoch: number; readonly clockStep?: number }
  settings_replaced: { readonly settings: Settings }
  switch_connected: object
  switch_lost: object
  /** The first sight after connecting has been worked off: calls are routed again. */
  switch_ready: { readonly startedAt: Instant }
  endpoint_changed: { readonly endpoint: string; readonly reachable: boolean }
  /** A command was carried out; the same request id again changes nothing. */
  request_done: { readonly actor: Id; readonly requestId: string; readonly command: string }

  signed_in: { readonly agent: Id; readonly team: Id; readonly station: Station }
  signed_out: { readonly agent: Id }
  /** They are to be signed out once nothing is on hand. */
  sent_away: { readonly agent: Id }
  state_picked: { readonly agent: Id; readonly pick: PickedState }
  /** The agent had work that nothing stands behind any more. */
  work_healed: { readonly agent: Id }
  noticed: { readonly agent: Id; readonly notice: Notice }

  /** A channel we want nothing to do with: an unknown number, or one that ended before it arrived. */
  channel_dismissed: { readonly channel: Id }
  arrived: {
    readonly interaction: Id
    readonly leg: Id
    readonly bridge: Id
    readonly caller: Caller
    readonly dnis: string
    readonly entryPoint: Id
    readonly queue: Id
    readonly queueName: string
    readonly waitEndsAt: Instant
    readonly variables: Readonly<Record<string, string>>
  }
  announcing: { readonly interaction: Id; readonly playback: Id; readonly announcement: Announcement }
  offered: { readonly interaction: Id; readonly offer: Offer }
  /** A phone or number that was dialled has begun to ring, whatever it is rung for. */
  offer_rang: { readonly interaction: Id; readonly leg: Id }
  /** Not taken. For a `MissReason` the agent becomes RONA; `withdrawn` leaves the agent's place as it was. */
  offer_missed: { readonly interaction: Id; readonly agent: Id; readonly reason: MissReason }
  offer_withdrawn: { readonly interaction: Id; readonly agent: Id; readonly why: 'customer_left' | 'unknown' }
  /** Somebody answers at an agent's dial number, and is asked to press the digit; again after an outage. */
  confirm_asked: {
    readonly interaction: Id
    readonly leg: Id
    readonly playback: Id
    readonly digit: string
  }
  answered: { readonly interaction: Id; readonly agent: Id }
  leg_up: { readonly interaction: Id; readonly leg: Id }
  leg_entered: { readonly interaction: Id; readonly leg: Id; readonly bridge: Id }
  leg_left: { readonly interaction: Id; readonly leg: Id; readonly bridge: Id }
  /** The kernel wants the leg gone. */
  leg_ending: { readonly interaction: Id; readonly leg: Id }
  /** The switch has it no more. `unseen`: found out afterwards, the time is an estimate. */
  leg_ended: { readonly interaction: Id; readonly leg: Id; readonly end: LegEnd; readonly unseen: boolean }
  /** The hold key of the agent's phone. */
  phone_held: { readonly interaction: Id; readonly leg: Id }
  phone_resumed: { readonly interaction: Id; readonly leg: Id }
  /** The agent's phone was lost; until then it may begin to ring again. */
  detached: { readonly interaction: Id; readonly agent: Id; readonly until: Instant }
  /** The phone is dialled again; if it does not begin to ring it is given up at `silentAt`. */
  reattaching: {
    readonly interaction: Id
    readonly agent: Id
    readonly leg: Id
    readonly until: Instant
    readonly silentAt: Instant
  }
  /** It does not ring where it was dialled: perhaps it is elsewhere by now. */
  reattach_given_up: { readonly interaction: Id; readonly leg: Id }
  reattached: { readonly interaction: Id; readonly agent: Id; readonly leg: Id }
  /** The customer is back in their place, the agent wraps up. */
  requeued: {
    readonly interaction: Id
    readonly agent: Id
    readonly waitEndsAt: Instant
    readonly wrapUpEndsAt: Instant | null
  }
  /** Advice is asked for (CON-1). Who waits in a queue's line has a place in it. */
  consult_requested: {
    readonly interaction: Id
    readonly to: ConsultTarget
    readonly bridge: Id
    /** When the longest wait is over; null unless it was asked of a queue. */
    readonly waitEndsAt: Instant | null
  }
  consult_offered: { readonly interaction: Id; readonly offer: Offer }
  /** A number outside is rung. */
  consult_dialled: {
    readonly interaction: Id
    readonly leg: Id
    readonly number: string
    readonly endsAt: Instant
  }
  /** The agent becomes RONA (CON-5). */
  consult_missed: { readonly interaction: Id; readonly agent: Id; readonly reason: MissReason }
  /** The leg rings no longer, and nobody is to blame. */
  consult_withdrawn: { readonly interaction: Id; readonly leg: Id }
  /** The customer goes on hold, agent 1 to the consulted party (HLD-2). */
  consult_accepted: { readonly interaction: Id; readonly leg: Id }
  /** There is no consult any more; the consulted party is released without wrap-up. */
  consult_ended: { readonly interaction: Id }
  /** A consult is over while agent 1's phone is lost: when it is back it joins the customer. */
  rejoin_awaited: { readonly interaction: Id }
  conference_requested: { readonly interaction: Id }
  conference_failed: { readonly interaction: Id }
  /** All three are in the main bridge (CNF-1). */
  conferenced: { readonly interaction: Id }
  /** The consulted party has left the conference. */
  conference_left: { readonly interaction: Id; readonly leg: Id }
  /** The customer has left it, the agents talk on (CNF-4). */
  customer_left: { readonly interaction: Id }
  /** The call is the consulted party's now, and `agent`, who had it, wraps up (TRF-6). */
  handed_over: {
    readonly interaction: Id
    readonly agent: Id
    readonly leg: Id
    /** `requeued`: their phone was lost in a conference and did not come back. */
    readonly by: 'transferred' | 'requeued'
    readonly wrapUpEndsAt: Instant | null
  }
  /** A blind transfer has begun: `agent`, who had the call, wraps up (TRF-5). */
  transferred: {
    readonly interaction: Id
    readonly agent: Id
    readonly wrapUpEndsAt: Instant | null
    readonly waitEndsAt: Instant
    /** Where it waits from now on; absent: it is for one agent or number, and the queue stays. */
    readonly place?: {
      readonly queue: Id
      readonly queueName: string
      readonly entryPoint: Id
      readonly variables: Readonly<Record<string, string>>
    }
  }
  /** The customer goes back to their place in the queue. */
  transfer_not_taken: { readonly interaction: Id; readonly waitEndsAt: Instant }
  /** The number outside that it is transferred to is rung. */
  transfer_dialled: {
    readonly interaction: Id
    readonly leg: Id
    readonly number: string
    readonly endsAt: Instant
  }
  number_answered: { readonly interaction: Id; readonly leg: Id }
  number_gone: { readonly interaction: Id; readonly leg: Id }

  hold_requested: { readonly interaction: Id }
  held: { readonly interaction: Id }
  hold_failed: { readonly interaction: Id }
  resume_requested: { readonly interaction: Id }
  /** Both are in the main bridge: for the first time, or again after a hold. */
  joined: { readonly interaction: Id }
  resume_failed: { readonly interaction: Id }
  ended: { readonly interaction: Id; readonly by: EndedBy; readonly wrapUpEndsAt: Instant | null }
  wrapped_up: {
    readonly interaction: Id
    readonly agent: Id
    readonly reason: Id | null
    readonly automatic: boolean
    /** The row of the agent's history. */
    readonly entry: HistoryEntry
  }
  /** The last that a leg needed: the interaction is forgotten. */
  closed: { readonly interaction: Id }
}

export type FactKind = keyof Facts
export type FactMap = {
  readonly [Kind in FactKind]: { readonly kind: Kind; readonly at: Instant } & Facts[Kind]
}
export type FactOf<Kind extends FactKind> = FactMap[Kind]
export type Fact = FactMap[FactKind]
