/** Carries a fact into the state: the only thing that changes it. */
import type { Id } from '@cordboard/contract'
import {
  applyNoticed,
  applySentAway,
  applySignedIn,
  applySignedOut,
  applyStatePicked,
  applyWorkHealed,
} from './apply-agent.ts'
import { applyClosed, applyEnded, applyHold, applyWrappedUp } from './apply-call.ts'
import * as centre from './apply-centre.ts'
import * as conference from './apply-conference.ts'
import * as consult from './apply-consult.ts'
import * as leg from './apply-leg.ts'
import * as offer from './apply-offer.ts'
import * as reattach from './apply-reattach.ts'
import * as transfer from './apply-transfer.ts'
import type { Fact, FactKind, FactMap } from './fact.ts'
import { indexAgent, indexInteraction, indexLeg, indexWrapUp } from '../state/indexes.ts'
import type { State } from '../state/state.ts'
import { touch, type Touched } from './touched.ts'

const appliers: { readonly [Kind in FactKind]: (state: State, fact: FactMap[Kind]) => void } = {
  owned: centre.applyOwned,
  settings_replaced: centre.applySettingsReplaced,
  switch_connected: centre.applySwitchConnected,
  switch_lost: centre.applySwitchLost,
  switch_ready: centre.applySwitchReady,
  endpoint_changed: centre.applyEndpointChanged,
  request_done: centre.applyRequestDone,
  channel_dismissed: centre.applyChannelDismissed,
  signed_in: applySignedIn,
  signed_out: applySignedOut,
  sent_away: applySentAway,
  state_picked: applyStatePicked,
  work_healed: applyWorkHealed,
  noticed: applyNoticed,
  arrived: offer.applyArrived,
  announcing: offer.applyAnnouncing,
  offered: offer.applyOffered,
  offer_rang: offer.applyOfferRang,
  offer_missed: offer.applyOfferMissed,
  offer_withdrawn: offer.applyOfferWithdrawn,
  confirm_asked: offer.applyConfirmAsked,
  answered: offer.applyAnswered,
  leg_up: leg.applyLegUp,
  leg_entered: leg.applyLegEntered,
  leg_left: leg.applyLegLeft,
  leg_ending: leg.applyLegEnding,
  leg_ended: leg.applyLegEnded,
  phone_held: leg.applyPhoneHold,
  phone_resumed: leg.applyPhoneHold,
  detached: reattach.applyDetached,
  reattaching: reattach.applyReattaching,
  reattach_given_up: reattach.applyReattachGivenUp,
  reattached: reattach.applyReattached,
  requeued: reattach.applyRequeued,
  consult_requested: consult.applyConsultRequested,
  consult_offered: consult.applyConsultOffered,
  consult_dialled: consult.applyConsultDialled,
  consult_missed: consult.applyConsultMissed,
  consult_withdrawn: consult.applyConsultWithdrawn,
  consult_accepted: consult.applyConsultAccepted,
  consult_ended: consult.applyConsultEnded,
  rejoin_awaited: reattach.applyRejoinAwaited,
  conference_requested: conference.applyConferenceRequested,
  conference_failed: conference.applyConferenceFailed,
  conferenced: conference.applyConferenced,
  conference_left: conference.applyConferenceLeft,
  customer_left: conference.applyCustomerLeft,
  handed_over: conference.applyHandedOver,
  transferred: transfer.applyTransferred,
  transfer_not_taken: transfer.applyTransferNotTaken,
  transfer_dialled: transfer.applyTransferDialled,
  number_answered: transfer.applyNumberAnswered,
  number_gone: transfer.applyNumberGone,
  hold_requested: applyHold,
  held: applyHold,
  hold_failed: applyHold,
  resume_requested: applyHold,
  joined: applyHold,
  resume_failed: applyHold,
  ended: applyEnded,
  wrapped_up: applyWrappedUp,
  closed: applyClosed,
}

/** Replay is this, over the journal. Throws `BrokenJournal` when the fact does not fit. */
export function apply(state: State, fact: Fact): void {
  applyTouching(state, fact)
}

/** As `apply`, and says whom it concerned. */
export function applyTouching(state: State, fact: Fact): Touched {
  const agents = new Set<Id>()
  const interactions = new Set<Id>()
  touch(state, fact, agents, interactions)
  const teams = new Map([...agents].map((id) => [id, state.agents.get(id)?.seat?.team ?? null]))
  applyKind(state, fact.kind, fact)
  state.at = fact.at
  touch(state, fact, agents, interactions)
  for (const id of interactions) {
    const interaction = state.interactions.get(id)
    if (interaction !== undefined) interaction.version += 1
    indexInteraction(state, id)
  }
  if ('leg' in fact) indexLeg(state, fact.leg)
  for (const id of agents) {
    const agent = state.agents.get(id)
    if (agent === undefined) continue
    agent.version += 1
    indexWrapUp(state, agent)
    const team = agent.seat?.team ?? teams.get(id) ?? null
    if (team !== null) indexAgent(state, agent, team)
  }
  return { agents, interactions }
}

function applyKind<Kind extends FactKind>(state: State, kind: Kind, fact: FactMap[Kind]): void {
  appliers[kind](state, fact)
}
