/** Facts from a customer's arrival to an agent's answer. */
import { miss, withdraw, work } from './apply-agent.ts'
import type { FactOf } from './fact.ts'
import { stepConsult } from './apply-consult.ts'
import { phaseMachine, type Interaction, type PhaseEvent } from '../state/interaction.ts'
import { newLeg } from '../state/leg.ts'
import { agentRecordOf, broken, interactionOf, legOf, partyOf, partyOfLeg } from '../state/lookup.ts'
import { next } from '../state/machine.ts'
import { newAgentParty, newCustomer } from '../state/party.ts'
import { stepLeg } from './apply-leg.ts'
import type { State } from '../state/state.ts'

export function applyArrived(state: State, fact: FactOf<'arrived'>): void {
  state.counter += 1
  state.arrivals += 1
  const { at, interaction: id, leg } = fact
  state.legs.set(leg, newLeg('arrived', { id: leg, interaction: id, agent: null, at }))
  state.index.bridges.set(fact.bridge, fact.interaction)
  state.interactions.set(fact.interaction, {
    id: fact.interaction,
    version: 0,
    kind: 'inbound',
    caller: fact.caller,
    dnis: fact.dnis,
    entryPoint: fact.entryPoint,
    queue: fact.queue,
    queueName: fact.queueName,
    arrivedAt: fact.at,
    order: state.arrivals,
    waitEndsAt: fact.waitEndsAt,
    variables: fact.variables,
    phase: 'waiting',
    parties: [newCustomer(leg)],
    main: { id: fact.bridge, hold: 'joining', heldAt: null, requestedAt: fact.at },
    agent1: null,
    offer: null,
    announcement: null,
    detached: null,
    consult: null,
    consults: 0,
    conferenceAt: null,
    transfer: null,
    ringEndsAt: null,
    except: [],
  })
}

/** How long an announcement may take to say that it is over, in milliseconds. */
const announcementTime = 30_000

export function applyAnnouncing(state: State, fact: FactOf<'announcing'>): void {
  const interaction = interactionOf(state, fact.interaction)
  state.counter += 1
  stepPhase(interaction, 'announce')
  interaction.announcement = { playback: fact.playback, endsAt: fact.at + announcementTime }
  state.index.playbacks.set(fact.playback, interaction.id)
}

export function applyOffered(state: State, fact: FactOf<'offered'>): void {
  const interaction = interactionOf(state, fact.interaction)
  const agent = agentRecordOf(state, fact.offer.agent)
  const { leg } = fact.offer
  state.counter += 1
  stepPhase(interaction, 'offer')
  interaction.offer = fact.offer
  interaction.parties.push(newAgentParty(fact.offer))
  state.legs.set(
    leg,
    newLeg('calling', { id: leg, interaction: interaction.id, agent: agent.id, at: fact.at }),
  )
  agent.legs.add(leg)
  work(agent, { kind: 'offered', interaction: interaction.id, since: fact.at })
}

export function applyOfferRang(state: State, fact: FactOf<'offer_rang'>): void {
  stepLeg(legOf(state, fact.leg), 'ring', fact.at)
  rang(interactionOf(state, fact.interaction), fact.leg)
}

/** What answers has rung, told or not. */
export function applyConfirmAsked(state: State, fact: FactOf<'confirm_asked'>): void {
  const leg = legOf(state, fact.leg)
  state.counter += 1
  stepLeg(leg, 'pick_up', fact.at)
  leg.asked = { playback: fact.playback, digit: fact.digit }
  rang(interactionOf(state, fact.interaction), fact.leg)
}

function rang(interaction: Interaction, leg: string): void {
  const party = partyOfLeg(interaction, leg)
  if (party?.state === 'connecting') party.state = 'ringing'
  const { consult } = interaction
  if (consult?.phase === 'connecting' && consult.leg === leg) stepConsult(consult, 'ring')
}

export function applyOfferMissed(state: State, fact: FactOf<'offer_missed'>): void {
  const interaction = interactionOf(state, fact.interaction)
  notTaken(interaction, fact.agent)
  const missed = { reason: fact.reason, queue: interaction.queueName, caller: interaction.caller.number }
  miss(agentRecordOf(state, fact.agent), missed, fact.at)
}

export function applyOfferWithdrawn(state: State, fact: FactOf<'offer_withdrawn'>): void {
  notTaken(interactionOf(state, fact.interaction), fact.agent)
  withdraw(agentRecordOf(state, fact.agent), fact.at)
}

export function applyAnswered(state: State, fact: FactOf<'answered'>): void {
  const interaction = interactionOf(state, fact.interaction)
  const party = partyOf(interaction, fact.agent) ?? broken(`${fact.agent} was offered nothing`)
  stepPhase(interaction, 'answer')
  stepLeg(legOf(state, party.leg), 'answer', fact.at)
  party.state = 'joined'
  interaction.agent1 = fact.agent
  interaction.transfer = null
  party.answeredAt = fact.at
  interaction.main.requestedAt = fact.at
  work(agentRecordOf(state, fact.agent), { kind: 'engaged', interaction: interaction.id, since: fact.at })
}

export function stepPhase(interaction: Interaction, event: PhaseEvent): void {
  interaction.phase =
    next(phaseMachine, interaction.phase, event) ?? broken(`${event} while ${interaction.phase}`)
}

function notTaken(interaction: Interaction, agent: string): void {
  stepPhase(interaction, 'not_taken')
  const place = interaction.parties.findIndex((party) => party.agent === agent && party.state !== 'left')
  if (place > 0) interaction.parties.splice(place, 1)
}
