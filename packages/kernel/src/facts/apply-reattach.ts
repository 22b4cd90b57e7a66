/** Facts of a call whose agent's phone was lost. */
import { startWrapUp } from './apply-call.ts'
import { stepLeg } from './apply-leg.ts'
import { stepPhase } from './apply-offer.ts'
import type { FactOf } from './fact.ts'
import { holdMachine } from '../state/hold.ts'
import { newLeg } from '../state/leg.ts'
import { agentPartyOf, agentRecordOf, broken, interactionOf, legOf } from '../state/lookup.ts'
import { next } from '../state/machine.ts'
import type { State } from '../state/state.ts'

export function applyDetached(state: State, fact: FactOf<'detached'>): void {
  const interaction = interactionOf(state, fact.interaction)
  const { main } = interaction
  stepPhase(interaction, 'detach')
  agentPartyOf(interaction, fact.agent).state = 'detached'
  interaction.detached = { until: fact.until, endsAt: fact.until, silentAt: fact.until, rings: 0 }
  if (interaction.phase === 'conference') return
  main.hold = next(holdMachine, main.hold, 'detach') ?? broken(`detached while ${main.hold}`)
  if (main.hold === 'joining') main.heldAt = null
  else main.heldAt ??= fact.at
}

export function applyReattaching(state: State, fact: FactOf<'reattaching'>): void {
  const interaction = interactionOf(state, fact.interaction)
  const agent = agentRecordOf(state, fact.agent)
  const { detached } = interaction
  if (detached === null) broken(`${interaction.id} is not detached`)
  state.counter += 1
  const { silentAt, until: endsAt } = fact
  interaction.detached = { ...detached, endsAt, silentAt, rings: detached.rings + 1 }
  agentPartyOf(interaction, fact.agent).leg = fact.leg
  agent.legs.add(fact.leg)
  const { at, leg } = fact
  state.legs.set(leg, newLeg('calling', { id: leg, interaction: interaction.id, agent: agent.id, at }))
}

/** Whoever was waited for before the phone was dialled is waited for no longer than that. */
export function applyReattachGivenUp(state: State, fact: FactOf<'reattach_given_up'>): void {
  const interaction = interactionOf(state, fact.interaction)
  const { detached } = interaction
  if (detached === null) broken(`${interaction.id} is not detached`)
  stepLeg(legOf(state, fact.leg), 'hang_up', fact.at)
  interaction.detached = { ...detached, endsAt: detached.until, rings: detached.rings - 1 }
}

/** Back in the consult they were in, or with the customer: on the way there until the switch says so. */
export function applyReattached(state: State, fact: FactOf<'reattached'>): void {
  const interaction = interactionOf(state, fact.interaction)
  stepPhase(interaction, 'reattach')
  stepLeg(legOf(state, fact.leg), 'answer', fact.at)
  agentPartyOf(interaction, fact.agent).state = 'joined'
  interaction.main.requestedAt = fact.at
  interaction.detached = null
  const { consult, main } = interaction
  if (consult !== null && main.hold === 'held') main.hold = 'hold_requested'
}

export function applyRejoinAwaited(state: State, fact: FactOf<'rejoin_awaited'>): void {
  const { main } = interactionOf(state, fact.interaction)
  main.hold = 'joining'
  main.heldAt = null
}

export function applyRequeued(state: State, fact: FactOf<'requeued'>): void {
  const interaction = interactionOf(state, fact.interaction)
  stepPhase(interaction, 'requeue')
  interaction.detached = null
  interaction.agent1 = null
  interaction.waitEndsAt = fact.waitEndsAt
  interaction.main.hold = 'joining'
  interaction.main.heldAt = null
  startWrapUp(state, interaction, agentPartyOf(interaction, fact.agent), {
    at: fact.at,
    by: 'requeued',
    endsAt: fact.wrapUpEndsAt,
  })
}
