/** Facts of a call that has been answered: hold, end, wrap-up. */
import type { Instant } from '@cordboard/contract'
import { clear, work } from './apply-agent.ts'
import { dropConsult, letGo } from './apply-consult.ts'
import { stepPhase } from './apply-offer.ts'
import type { FactOf } from './fact.ts'
import { holdMachine, type HoldEvent } from '../state/hold.ts'
import type { EndedBy, Interaction } from '../state/interaction.ts'
import type { Party } from '../state/party.ts'
import { agentRecordOf, broken, customerOf, interactionOf, partyOf } from '../state/lookup.ts'
import { next } from '../state/machine.ts'
import type { State } from '../state/state.ts'

type HoldFact = FactOf<
  'hold_requested' | 'held' | 'hold_failed' | 'resume_requested' | 'joined' | 'resume_failed'
>

const holdEvents = {
  hold_requested: 'hold',
  held: 'left',
  hold_failed: 'failed',
  resume_requested: 'resume',
  joined: 'joined',
  resume_failed: 'failed',
} as const satisfies Record<HoldFact['kind'], HoldEvent>

/** With a consult accepted, the consulted party is on hold while the customer is not (HLD-2). */
export function applyHold(state: State, fact: HoldFact): void {
  const { consult, main } = interactionOf(state, fact.interaction)
  main.hold = next(holdMachine, main.hold, holdEvents[fact.kind]) ?? broken(`${fact.kind} while ${main.hold}`)
  main.requestedAt = fact.at
  if (main.hold === 'held') main.heldAt ??= fact.at
  if (main.hold === 'talking') main.heldAt = null
  if (consult?.phase !== 'accepted') return
  if (main.hold === 'talking') consult.heldAt ??= fact.at
  if (main.hold === 'held') consult.heldAt = null
}

/** Agent 1 wraps up; whoever else is in the call is released without. */
export function applyEnded(state: State, fact: FactOf<'ended'>): void {
  const interaction = interactionOf(state, fact.interaction)
  stepPhase(interaction, 'end')
  interaction.detached = null
  customerOf(interaction).state = 'left'
  dropConsult(state, interaction, fact.at)
  interaction.transfer = null
  for (const party of interaction.parties) {
    if (party.role === 'customer' || party.state === 'left' || party.state === 'wrapping_up') continue
    if (party.agent !== null && party.agent === interaction.agent1)
      startWrapUp(state, interaction, party, { at: fact.at, by: fact.by, endsAt: fact.wrapUpEndsAt })
    else letGo(state, party, fact.at)
  }
}

export function applyWrappedUp(state: State, fact: FactOf<'wrapped_up'>): void {
  const interaction = interactionOf(state, fact.interaction)
  const agent = agentRecordOf(state, fact.agent)
  const party = partyOf(interaction, fact.agent) ?? broken(`${fact.agent} has nothing to wrap up`)
  party.state = 'left'
  work(agent, { kind: 'clearing', interaction: interaction.id, since: fact.at })
  clear(agent, fact.at)
}

export function applyClosed(state: State, fact: FactOf<'closed'>): void {
  const interaction = interactionOf(state, fact.interaction)
  state.index.bridges.delete(interaction.main.id)
  if (interaction.announcement !== null) state.index.playbacks.delete(interaction.announcement.playback)
  state.interactions.delete(interaction.id)
}

/** The agent's part is over, whether the call goes on or not. */
export function startWrapUp(
  state: State,
  interaction: Interaction,
  party: Party,
  { at, by, endsAt }: { readonly at: Instant; readonly by: EndedBy; readonly endsAt: Instant | null },
): void {
  party.state = 'wrapping_up'
  party.endedAt = at
  party.endedBy = by
  party.endedIn = { id: interaction.queue, name: interaction.queueName }
  const agent = agentRecordOf(state, party.agent ?? broken('a customer has nothing to wrap up'))
  work(agent, { kind: 'wrap_up', interaction: interaction.id, since: at, endsAt })
}
