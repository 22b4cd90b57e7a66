/** A leg is gone: carries out what the table of ends says. */
import type { Id } from '@cordboard/contract'
import { isRequested } from '../state/consult.ts'
import { isOnHold } from '../state/hold.ts'
import type { Interaction } from '../state/interaction.ts'
import { detailOf, legEndOf, type LegEndDetail } from '../state/leg-end.ts'
import type { LegState } from '../state/leg.ts'
import { consultedOf, partyOfLeg } from '../state/lookup.ts'
import { isOurs } from '../state/own-id.ts'
import { isAsked, type Party } from '../state/party.ts'
import { stationOf } from '../state/station.ts'
import type { Turn } from '../turn.ts'
import { customerLeft, leaveConference } from './conference.ts'
import { consultFailed, leaveConsult } from './consult-end.ts'
import { finish } from './finish.ts'
import { handOver } from './hand-over.ts'
import {
  endsOfAgent,
  endsOfConsulted,
  endsOfCustomer,
  endsOfNumber,
  type AgentMoment,
  type Consequence,
  type LegGone,
} from './leg-end-table.ts'
import { numberNotTaken } from './number-leg.ts'
import { missed, withdrawn } from './offer-end.ts'
import { detach, ringAgain } from './reattach.ts'
import { requeue } from './requeue.ts'
import { consultMissed, consultWithdrawn } from './ring-consulted.ts'
import { tellAgent2 } from './tell-agent2.ts'

/** The channel is gone. One that nobody knows is remembered, so that its arrival, should it come late, is ignored. */
export function legEnded(turn: Turn, id: Id, cause: number, sip: number | null): void {
  const { dismissed, legs, tenant } = turn.state
  const leg = legs.get(id)
  if (leg === undefined) {
    if (!isOurs(tenant, id) && !dismissed.has(id)) turn.record({ kind: 'channel_dismissed', channel: id })
    return
  }
  const end = legEndOf(leg.state, cause, sip)
  // A phone of ours sends 486 when its owner declines: who is asked is never on another call.
  const isPhone = stationOf(turn.state, leg)?.kind === 'extension'
  legGone(turn, id, end, isPhone ? null : detailOf(end, cause, sip))
}

/** Draws the consequences of a leg's end, told by the switch or found out afterwards. */
export function legGone(turn: Turn, id: Id, how: LegGone, detail: LegEndDetail | null = null): void {
  const leg = turn.state.legs.get(id)
  if (leg === undefined) return
  const interaction = turn.state.interactions.get(leg.interaction)
  const party = interaction === undefined ? null : partyOfLeg(interaction, id)
  const consequence =
    interaction === undefined || party === null ? null : consequenceOf(interaction, party, leg.state, how)
  turn.record({
    kind: 'leg_ended',
    interaction: leg.interaction,
    leg: id,
    end: how === 'unseen' ? 'hung_up' : how === 'with_switch' ? 'lost' : how,
    unseen: how === 'unseen' || how === 'with_switch',
  })
  if (interaction === undefined || interaction.phase === 'ended') return
  if (party === null || consequence === null) ringAgain(turn, interaction)
  else carryOut(turn, interaction, party, consequence, detail)
}

/** Somebody has a part in the call and nothing to take part with: a phone that may have rung is nobody's fault. */
export function partWithoutLeg(turn: Turn, interaction: Interaction, party: Party): boolean {
  const consequence = consequenceOf(interaction, party, null, isAsked(party) ? 'unseen' : 'lost')
  if (consequence === null || consequence.deed === 'wait_on') return false
  carryOut(turn, interaction, party, consequence, null)
  return true
}

/** `detail`: what whoever asked for the leg is told instead of the row's code. */
function carryOut(
  turn: Turn,
  interaction: Interaction,
  party: Party,
  { code, deed }: Consequence,
  detail: LegEndDetail | null,
): void {
  const miss = code === 'no_answer' || code === 'declined' ? code : 'unreachable'
  switch (deed) {
    case 'miss':
      return missed(turn, interaction, miss)
    case 'withdraw':
      return withdrawn(turn, interaction)
    case 'end':
      return finish(turn, interaction, code === 'lost' ? 'lost' : party.role)
    case 'detach':
      return detach(turn, interaction)
    case 'requeue':
      return interaction.phase === 'conference'
        ? handOver(turn, interaction, 'requeued')
        : requeue(turn, interaction)
    case 'wait_on':
      return
    case 'miss_consult':
      return consultMissed(turn, interaction, miss, detail ?? miss)
    case 'withdraw_consult':
      return consultWithdrawn(turn, interaction)
    case 'leave':
      return leave(turn, interaction, code === 'lost')
    case 'not_taken':
      return numberNotTaken(turn, interaction, detail ?? code ?? 'unknown')
    case 'post_call':
      return customerLeft(turn, interaction)
  }
}

/** Agent 2 is gone; agent 1 is told when nobody meant it. */
function leave(turn: Turn, interaction: Interaction, isLost: boolean): void {
  const { agent1, consult, id } = interaction
  if (consult !== null && isLost) consultFailed(turn, interaction, 'lost')
  else if (consult !== null) leaveConsult(turn, interaction)
  else {
    if (isLost) tellAgent2(turn, interaction, 'lost')
    leaveConference(turn, interaction)
    if (isLost && agent1 !== null) turn.notice(agent1, 'lost', id, { about: 'conference' })
  }
}

/** What the end of a party's leg comes to, or null when nothing hangs on it any more. */
function consequenceOf(
  interaction: Interaction,
  party: Party,
  leg: LegState | null,
  how: LegGone,
): Consequence | null {
  const { offer, phase } = interaction
  if (party.role === 'customer') return endsOfCustomer[phase === 'conference' ? 'conference' : 'other'][how]
  if (leg === 'ending') return null
  if (phase === 'offered' && offer?.leg === party.leg)
    return endsOfAgent[leg === 'ringing' || leg === 'unconfirmed' ? leg : 'connecting'][how]
  if (consultedOf(interaction) === party) return endsOfConsulted[isAsked(party) ? 'asked' : 'consulted'][how]
  if (party.agent !== null && party.agent === interaction.agent1) {
    const moment = momentOf(interaction)
    return moment === null ? null : endsOfAgent[moment][how]
  }
  if (phase === 'conference' || phase === 'post_call') return endsOfConsulted.consulted[how]
  if (phase === 'dialling') return endsOfNumber.dialling[how]
  return phase === 'with_number' ? endsOfNumber.has_call[how] : null
}

/** What agent 1's leg is for right now. */
function momentOf(interaction: Interaction): AgentMoment | null {
  const { consult, detached, main, phase } = interaction
  if (detached !== null) return 'detached'
  if (phase === 'conference' || phase === 'post_call') return phase
  if (phase !== 'connected') return null
  if (consult !== null) return isRequested(consult) ? 'asking' : 'consulting'
  return isOnHold(main.hold) ? 'held' : 'connected'
}
