/** Facts of a conference, and of a call that the consulted party takes over. */
import { consultOf, letGo, stepConsult } from './apply-consult.ts'
import { startWrapUp } from './apply-call.ts'
import { stepPhase } from './apply-offer.ts'
import type { FactOf } from './fact.ts'
import type { Interaction } from '../state/interaction.ts'
import { agentPartyOf, broken, customerOf, interactionOf, partyOfLeg } from '../state/lookup.ts'
import type { State } from '../state/state.ts'

export function applyConferenceRequested(state: State, fact: FactOf<'conference_requested'>): void {
  const consult = consultOf(interactionOf(state, fact.interaction))
  stepConsult(consult, 'merge')
  consult.mergingAt = fact.at
}

export function applyConferenceFailed(state: State, fact: FactOf<'conference_failed'>): void {
  const consult = consultOf(interactionOf(state, fact.interaction))
  stepConsult(consult, 'failed')
  consult.mergingAt = null
}

export function applyConferenced(state: State, fact: FactOf<'conferenced'>): void {
  const interaction = interactionOf(state, fact.interaction)
  stepPhase(interaction, 'confer')
  interaction.conferenceAt = fact.at
  interaction.main.hold = 'talking'
  interaction.main.heldAt = null
  forgetConsult(state, interaction)
}

/** With agent 1's phone lost, the customer is alone now and hears music. */
export function applyConferenceLeft(state: State, fact: FactOf<'conference_left'>): void {
  const interaction = interactionOf(state, fact.interaction)
  const party = partyOfLeg(interaction, fact.leg) ?? broken(`${fact.leg} is in no conference`)
  stepPhase(interaction, interaction.detached === null ? 'part' : 'lose_both')
  if (interaction.detached !== null) interaction.main.hold = 'joining'
  interaction.conferenceAt = null
  letGo(state, party, fact.at)
}

export function applyCustomerLeft(state: State, fact: FactOf<'customer_left'>): void {
  const interaction = interactionOf(state, fact.interaction)
  const customer = customerOf(interaction)
  stepPhase(interaction, 'customer_leaves')
  customer.state = 'left'
  customer.endedAt = fact.at
  customer.endedBy = 'customer'
}

export function applyHandedOver(state: State, fact: FactOf<'handed_over'>): void {
  const interaction = interactionOf(state, fact.interaction)
  const { main } = interaction
  const to = partyOfLeg(interaction, fact.leg) ?? broken(`${fact.leg} has no part in ${interaction.id}`)
  if (interaction.consult !== null) {
    main.hold = 'joining'
    main.heldAt = null
  }
  main.requestedAt = fact.at
  stepPhase(interaction, to.agent === null ? 'hand_over_to_number' : 'hand_over')
  forgetConsult(state, interaction)
  interaction.conferenceAt = null
  interaction.detached = null
  startWrapUp(state, interaction, agentPartyOf(interaction, fact.agent), {
    at: fact.at,
    by: fact.by,
    endsAt: fact.wrapUpEndsAt,
  })
  interaction.agent1 = to.agent
}

/** The consulted party stays, as something else. */
function forgetConsult(state: State, interaction: Interaction): void {
  if (interaction.consult !== null) state.index.bridges.delete(interaction.consult.bridge)
  interaction.consult = null
}
