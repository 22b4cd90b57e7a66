/** What the switch should have, for every leg: the levels that `reconcile` asserts. */
import type { Id } from '@cordboard/contract'
import type { Interaction } from '../state/interaction.ts'
import type { Leg } from '../state/leg.ts'
import type { State } from '../state/state.ts'

export interface Wanted {
  /** To be hung up: nothing else matters then. */
  readonly gone: boolean
  readonly answered: boolean
  readonly music: boolean
  readonly bridge: Id | null
}

const nothing: Wanted = { gone: false, answered: false, music: false, bridge: null }

export function wantedOf(state: State, leg: Leg): Wanted {
  const interaction = state.interactions.get(leg.interaction)
  if (leg.state === 'ending' || interaction === undefined || interaction.phase === 'ended')
    return { ...nothing, gone: true }
  return leg.agent === null ? wantedOfCustomer(interaction) : wantedOfAgent(interaction, leg)
}

/** Whether the interaction still needs its bridge. */
export function needsBridge(interaction: Interaction): boolean {
  return interaction.phase !== 'ended' && interaction.phase !== 'announcing'
}

function wantedOfCustomer({ phase, main }: Interaction): Wanted {
  switch (phase) {
    case 'waiting':
    case 'offered':
    case 'detached':
      return { ...nothing, answered: true, music: true }
    case 'announcing':
    case 'ended':
      return { ...nothing, answered: true }
    case 'connected': {
      const onHold = main.hold === 'hold_requested' || main.hold === 'held'
      return { gone: false, answered: true, music: onHold, bridge: onHold ? null : main.id }
    }
  }
}

function wantedOfAgent({ main, agent1, phase }: Interaction, leg: Leg): Wanted {
  return { ...nothing, bridge: phase === 'connected' && agent1 === leg.agent ? main.id : null }
}
