/** What the switch should have, for every leg: the levels that facts change and `reconcile` asserts. */
import type { Id } from '@cordboard/contract'
import { isRequested } from '../state/consult.ts'
import { isOnHold } from '../state/hold.ts'
import type { Interaction } from '../state/interaction.ts'
import type { Leg } from '../state/leg.ts'
import { partyOfLeg } from '../state/lookup.ts'
import type { State } from '../state/state.ts'

export interface Wanted {
  /** To be hung up: nothing else matters then. */
  readonly gone: boolean
  readonly answered: boolean
  readonly music: boolean
  /** The tone of a phone that rings elsewhere. */
  readonly ringing: boolean
  readonly bridge: Id | null
}

const nothing: Wanted = { gone: false, answered: false, music: false, ringing: false, bridge: null }
const gone: Wanted = { ...nothing, gone: true }

export function wantedOf(state: State, leg: Leg): Wanted {
  const interaction = state.interactions.get(leg.interaction)
  if (leg.state === 'ending' || interaction === undefined || interaction.phase === 'ended') return gone
  const party = partyOfLeg(interaction, leg.id)
  if (party === null) return nothing
  if (party.role === 'customer') return { ...wantedOfCustomer(interaction), answered: true }
  if (party.state !== 'joined') return nothing
  return party.agent !== null && party.agent === interaction.agent1
    ? wantedOfAgent1(interaction)
    : wantedOfOther(interaction)
}

/** The bridges that the interaction needs. */
export function bridgesOf({ consult, main, phase }: Interaction): readonly Id[] {
  if (phase === 'ended' || phase === 'announcing') return []
  return consult === null ? [main.id] : [main.id, consult.bridge]
}

function wantedOfCustomer({ consult, main, phase }: Interaction): Wanted {
  switch (phase) {
    case 'waiting':
    case 'offered':
    case 'detached':
    case 'dialling':
      return { ...nothing, music: true }
    case 'announcing':
    case 'post_call':
    case 'ended':
      return nothing
    case 'connected':
      if (consult?.phase !== 'merging' && isOnHold(main.hold)) return { ...nothing, music: true }
      return { ...nothing, bridge: main.id }
    case 'conference':
    case 'with_number':
      return { ...nothing, bridge: main.id }
  }
}

/** Agent 1: with the customer, or with the consulted party; alone while that one is looked for and rung (CON-3). */
function wantedOfAgent1({ consult, main, phase }: Interaction): Wanted {
  const withCustomer: Wanted = { ...nothing, bridge: main.id }
  if (phase === 'conference' || phase === 'post_call') return withCustomer
  if (phase !== 'connected') return nothing
  if (consult === null || consult.phase === 'merging' || !isOnHold(main.hold)) return withCustomer
  return isRequested(consult) ? { ...withCustomer, ringing: true } : { ...nothing, bridge: consult.bridge }
}

/** The consulted party, or the number that has the call: on hold whenever the customer is not (HLD-2). */
function wantedOfOther({ consult, main, phase }: Interaction): Wanted {
  if (phase === 'conference' || phase === 'post_call' || phase === 'with_number')
    return { ...nothing, bridge: main.id }
  if (consult === null) return nothing
  if (phase === 'connected' && consult.phase === 'merging') return { ...nothing, bridge: main.id }
  if (phase === 'connected' && isOnHold(main.hold)) return { ...nothing, bridge: consult.bridge }
  return { ...nothing, music: true }
}
