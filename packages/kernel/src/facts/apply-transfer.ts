/** Facts of a blind transfer (TRF-5), and of a call that a number outside has. */
import { startWrapUp } from './apply-call.ts'
import { letGo, remove } from './apply-consult.ts'
import { stepLeg } from './apply-leg.ts'
import { stepPhase } from './apply-offer.ts'
import type { FactOf } from './fact.ts'
import { newLeg } from '../state/leg.ts'
import { agentPartyOf, broken, interactionOf, legOf, partyOfLeg } from '../state/lookup.ts'
import { isAsked, newNumberParty } from '../state/party.ts'
import type { State } from '../state/state.ts'

/** To a queue it never comes back from (TRF-3); to one agent or number until they take it or do not. */
export function applyTransferred(state: State, fact: FactOf<'transferred'>): void {
  const { agent, at, place, waitEndsAt } = fact
  const interaction = interactionOf(state, fact.interaction)
  stepPhase(interaction, 'transfer')
  const by = 'transferred'
  startWrapUp(state, interaction, agentPartyOf(interaction, agent), { at, by, endsAt: fact.wrapUpEndsAt })
  Object.assign(interaction, place ?? {}, { waitEndsAt })
  interaction.main.hold = 'joining'
  interaction.main.heldAt = null
  interaction.agent1 = null
  if (place === undefined) interaction.transfer = { by: agent }
  else if (!interaction.except.includes(agent)) interaction.except.push(agent)
}

export function applyTransferNotTaken(state: State, fact: FactOf<'transfer_not_taken'>): void {
  const interaction = interactionOf(state, fact.interaction)
  interaction.transfer = null
  interaction.waitEndsAt = fact.waitEndsAt
}

export function applyTransferDialled(state: State, fact: FactOf<'transfer_dialled'>): void {
  const { at, endsAt, leg, number } = fact
  const interaction = interactionOf(state, fact.interaction)
  state.counter += 1
  stepPhase(interaction, 'dial')
  interaction.ringEndsAt = endsAt
  interaction.parties.push(newNumberParty(number, leg))
  state.legs.set(leg, newLeg('calling', { id: leg, interaction: interaction.id, agent: null, at }))
}

export function applyNumberAnswered(state: State, fact: FactOf<'number_answered'>): void {
  const interaction = interactionOf(state, fact.interaction)
  const party = partyOfLeg(interaction, fact.leg) ?? broken(`${fact.leg} is no number's`)
  stepPhase(interaction, 'answer')
  stepLeg(legOf(state, fact.leg), 'answer', fact.at)
  party.state = 'joined'
  party.answeredAt = fact.at
  interaction.transfer = null
  interaction.ringEndsAt = null
  interaction.main.requestedAt = fact.at
}

/** It did not answer, or could not be joined: the customer is alone again. */
export function applyNumberGone(state: State, fact: FactOf<'number_gone'>): void {
  const interaction = interactionOf(state, fact.interaction)
  const party = partyOfLeg(interaction, fact.leg) ?? broken(`${fact.leg} is no number's`)
  stepPhase(interaction, 'not_taken')
  interaction.main.hold = 'joining'
  interaction.ringEndsAt = null
  if (isAsked(party)) remove(interaction, party)
  else letGo(state, party, fact.at)
}
