/** Facts of a consult, from the request to its end. */
import { release, withdraw, miss, work } from './apply-agent.ts'
import { stepLeg } from './apply-leg.ts'
import type { FactOf } from './fact.ts'
import { consultMachine, type Consult, type ConsultEvent } from '../state/consult.ts'
import { holdMachine } from '../state/hold.ts'
import type { Interaction } from '../state/interaction.ts'
import { newLeg } from '../state/leg.ts'
import { agentRecordOf, broken, consultedOf, interactionOf, legOf, partyOf } from '../state/lookup.ts'
import { next } from '../state/machine.ts'
import { isAsked, newAgentParty, newNumberParty, type Party } from '../state/party.ts'
import type { State } from '../state/state.ts'

export function applyConsultRequested(state: State, fact: FactOf<'consult_requested'>): void {
  const interaction = interactionOf(state, fact.interaction)
  state.counter += 1
  state.arrivals += 1
  interaction.consults += 1
  interaction.consult = {
    phase: 'waiting',
    to: fact.to,
    bridge: fact.bridge,
    askedAt: fact.at,
    order: state.arrivals,
    waitEndsAt: fact.waitEndsAt,
    leg: null,
    ringEndsAt: null,
    acceptedAt: null,
    heldAt: null,
    mergingAt: null,
  }
  state.index.bridges.set(fact.bridge, interaction.id)
}

export function applyConsultOffered(state: State, fact: FactOf<'consult_offered'>): void {
  const { at, offer } = fact
  const interaction = interactionOf(state, fact.interaction)
  const agent = agentRecordOf(state, offer.agent)
  ring(state, interaction, newAgentParty(offer), offer.endsAt)
  state.legs.set(
    offer.leg,
    newLeg('calling', { id: offer.leg, interaction: fact.interaction, agent: agent.id, at }),
  )
  agent.legs.add(offer.leg)
  work(agent, { kind: 'offered', interaction: interaction.id, since: at })
}

export function applyConsultDialled(state: State, fact: FactOf<'consult_dialled'>): void {
  const { at, leg, number } = fact
  const interaction = interactionOf(state, fact.interaction)
  ring(state, interaction, newNumberParty(number, leg), fact.endsAt)
  state.legs.set(leg, newLeg('calling', { id: leg, interaction: fact.interaction, agent: null, at }))
}

export function applyConsultMissed(state: State, fact: FactOf<'consult_missed'>): void {
  const interaction = interactionOf(state, fact.interaction)
  takeBack(interaction)
  const initiator = state.index.catalog.people.get(interaction.agent1 ?? '')
  miss(
    agentRecordOf(state, fact.agent),
    {
      reason: fact.reason,
      queue: interaction.queueName,
      caller: initiator?.name ?? interaction.caller.number,
      about: 'consult',
    },
    fact.at,
  )
}

export function applyConsultWithdrawn(state: State, fact: FactOf<'consult_withdrawn'>): void {
  const { agent } = takeBack(interactionOf(state, fact.interaction))
  if (agent !== null) withdraw(agentRecordOf(state, agent), fact.at)
}

export function applyConsultAccepted(state: State, fact: FactOf<'consult_accepted'>): void {
  const interaction = interactionOf(state, fact.interaction)
  const { main } = interaction
  const consult = consultOf(interaction)
  const party = consultedOf(interaction) ?? broken(`${fact.leg} was asked for no advice`)
  stepConsult(consult, 'accept')
  stepLeg(legOf(state, fact.leg), 'answer', fact.at)
  consult.acceptedAt = fact.at
  consult.ringEndsAt = null
  party.state = 'joined'
  party.answeredAt = fact.at
  main.hold = next(holdMachine, main.hold, 'accept') ?? broken(`a consult was accepted while ${main.hold}`)
  main.requestedAt = fact.at
  if (party.agent !== null)
    work(agentRecordOf(state, party.agent), { kind: 'engaged', interaction: interaction.id, since: fact.at })
}

export function applyConsultEnded(state: State, fact: FactOf<'consult_ended'>): void {
  dropConsult(state, interactionOf(state, fact.interaction), fact.at)
}

/** Whoever was consulted, or was only being rung, is released without wrap-up. */
export function dropConsult(state: State, interaction: Interaction, at: number): void {
  const { consult } = interaction
  if (consult === null) return
  const party = consultedOf(interaction)
  if (party !== null && isAsked(party)) {
    remove(interaction, party)
    if (party.agent !== null) withdraw(agentRecordOf(state, party.agent), at)
  } else if (party !== null) letGo(state, party, at)
  state.index.bridges.delete(consult.bridge)
  interaction.consult = null
}

/** Out of the call, and nothing to wrap up. */
export function letGo(state: State, party: Party, at: number): void {
  party.state = 'left'
  party.endedAt = at
  if (party.agent !== null) release(agentRecordOf(state, party.agent), at)
}

export function stepConsult(consult: Consult, event: ConsultEvent): void {
  consult.phase = next(consultMachine, consult.phase, event) ?? broken(`${event} while ${consult.phase}`)
}

export function consultOf(interaction: Interaction): Consult {
  return interaction.consult ?? broken(`${interaction.id} has no consult`)
}

/** Rung, and not taken: the party never was. */
export function remove(interaction: Interaction, party: Party): void {
  const place = interaction.parties.indexOf(party)
  if (place > 0) interaction.parties.splice(place, 1)
}

function ring(state: State, interaction: Interaction, party: Party, endsAt: number): void {
  const consult = consultOf(interaction)
  if (party.agent !== null && partyOf(interaction, party.agent) !== null)
    broken(`${party.agent} already has a part in ${interaction.id}`)
  state.counter += 1
  stepConsult(consult, 'dial')
  consult.leg = party.leg
  consult.ringEndsAt = endsAt
  interaction.parties.push(party)
}

function takeBack(interaction: Interaction): Party {
  const consult = consultOf(interaction)
  const party = consultedOf(interaction) ?? broken(`nobody is asked for advice on ${interaction.id}`)
  stepConsult(consult, 'not_taken')
  consult.leg = null
  consult.ringEndsAt = null
  remove(interaction, party)
  return party
}
