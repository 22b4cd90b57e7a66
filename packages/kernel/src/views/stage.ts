/** Where a task stands for one agent: what its status and its buttons follow from. */
import type { TaskStatus } from '@cordboard/contract'
import { isRequested, type Consult } from '../state/consult.ts'
import type { Interaction } from '../state/interaction.ts'
import type { Party } from '../state/party.ts'
import type { State } from '../state/state.ts'

/**
 * - `joining` is shown as connected, only some buttons have to wait for it
 * - `phone_on_hold`: held by the phone's own key, which only the phone can undo (HLD-4)
 * - `asking_…`: advice is asked for, nobody has accepted yet; the customer is with agent 1 or on hold
 * - `with_consulted`, `with_customer`, and on the way there: a consult that was accepted, as agent 1 has it (HLD-2);
 *   `consulting_phone_on_hold`, `with_customer_phone_on_hold`: with the one or the other, on a phone that holds
 * - `consulted`, `consulted_held`, `agent2_in_conference`, `agent2_in_post_call`: agent 2
 */
export type Stage =
  | 'connecting'
  | 'ringing'
  | 'joining'
  | 'connected'
  | 'hold_requested'
  | 'held'
  | 'resume_requested'
  | 'phone_on_hold'
  | 'detached'
  | 'asking_connected'
  | 'asking_hold_requested'
  | 'asking_held'
  | 'asking_resume_requested'
  | 'asking_phone_on_hold'
  | 'with_consulted'
  | 'consulting_phone_on_hold'
  | 'to_customer'
  | 'with_customer'
  | 'with_customer_phone_on_hold'
  | 'to_consulted'
  | 'merging'
  | 'consult_detached'
  | 'conference'
  | 'conference_detached'
  | 'post_call'
  | 'consulted'
  | 'consulted_held'
  | 'agent2_in_conference'
  | 'agent2_in_post_call'
  | 'wrap_up'

/** Role and stage follow from who is in the call and whose it is; nothing is remembered of earlier parts. */
export function stageOf(state: State, interaction: Interaction, party: Party): Stage {
  switch (party.state) {
    case 'connecting':
    case 'ringing':
      return party.state
    case 'joined':
      return party.agent === interaction.agent1
        ? stageOfAgent1(state, interaction, party)
        : stageOfAgent2(interaction)
    case 'detached':
      if (interaction.phase === 'conference') return 'conference_detached'
      return interaction.consult === null ? 'detached' : 'consult_detached'
    case 'wrapping_up':
    case 'left':
      return 'wrap_up'
  }
}

function stageOfAgent1(state: State, { consult, main, phase }: Interaction, party: Party): Stage {
  if (phase === 'conference' || phase === 'post_call') return phase
  const isOnHold = state.legs.get(party.leg)?.isOnHold === true
  if (consult !== null && !isRequested(consult)) {
    const stage = consultingStage(consult, main.hold)
    if (stage === 'with_consulted' && isOnHold) return 'consulting_phone_on_hold'
    return stage === 'with_customer' && isOnHold ? 'with_customer_phone_on_hold' : stage
  }
  if (main.hold === 'held' && isOnHold) return consult === null ? 'phone_on_hold' : 'asking_phone_on_hold'
  if (main.hold === 'joining') return 'joining'
  const hold = main.hold === 'talking' ? 'connected' : main.hold
  return consult === null ? hold : `asking_${hold}`
}

function consultingStage({ phase }: Consult, hold: Interaction['main']['hold']): Stage {
  if (phase === 'merging') return 'merging'
  switch (hold) {
    case 'held':
      return 'with_consulted'
    case 'hold_requested':
      return 'to_consulted'
    case 'talking':
      return 'with_customer'
    case 'joining':
    case 'resume_requested':
      return 'to_customer'
  }
}

function stageOfAgent2({ consult, phase }: Interaction): Stage {
  if (phase === 'conference') return 'agent2_in_conference'
  if (phase === 'post_call') return 'agent2_in_post_call'
  return phase !== 'detached' && consult?.heldAt === null ? 'consulted' : 'consulted_held'
}

/** In the contract's words; for agent 1 it says how things are with the customer. */
export function statusOf(state: State, interaction: Interaction, party: Party): TaskStatus {
  const { main } = interaction
  const stage = stageOf(state, interaction, party)
  switch (stage) {
    case 'joining':
    case 'asking_connected':
    case 'with_customer':
    case 'with_customer_phone_on_hold':
      return 'connected'
    case 'asking_hold_requested':
      return 'hold_requested'
    case 'to_consulted':
      return main.heldAt === null ? 'hold_requested' : 'held'
    case 'phone_on_hold':
    case 'asking_held':
    case 'asking_phone_on_hold':
    case 'with_consulted':
    case 'consulting_phone_on_hold':
      return 'held'
    case 'merging':
      return main.hold === 'talking' ? 'connected' : 'held'
    case 'asking_resume_requested':
    case 'to_customer':
      return 'resume_requested'
    case 'consult_detached':
    case 'conference_detached':
      return 'detached'
    case 'consulted':
      return 'consulting'
    case 'consulted_held':
      return 'consult_held'
    case 'agent2_in_conference':
      return 'conference'
    case 'agent2_in_post_call':
      return 'post_call'
    default:
      return stage
  }
}
