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
import type { Caller, EndedBy, Offer } from '../state/interaction.ts'
import type { LegEnd } from '../state/leg-end.ts'

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
  offer_rang: { readonly interaction: Id; readonly leg: Id }
  /** Not taken. For a `MissReason` the agent becomes RONA; `withdrawn` leaves the agent's place as it was. */
  offer_missed: { readonly interaction: Id; readonly agent: Id; readonly reason: MissReason }
  offer_withdrawn: { readonly interaction: Id; readonly agent: Id; readonly why: 'customer_left' | 'unknown' }
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
