/** The state as plain JSON and back, so that a start need not replay everything. */
import { dnOf, type Id, type Instant, type Settings } from '@cordboard/contract'
import type { AgentRecord } from './agent.ts'
import { catalogOf } from './catalog.ts'
import { indexAgent, indexInteraction, indexLeg, indexWrapUp } from './indexes.ts'
import type { Interaction } from './interaction.ts'
import type { Leg } from './leg.ts'
import { newState, type Line, type State } from './state.ts'

/**
 * The form of what `save` gives. Raised whenever `load` could misread what an earlier version saved: such a snapshot is
 * not loaded, and the journal is replayed instead, as far as it reaches back.
 */
export const savedForm = 6

type SavedAgent = Omit<AgentRecord, 'legs'> & { readonly legs: readonly Id[] }

/** Everything that does not follow from the rest. */
export interface SavedState {
  readonly tenant: Id
  readonly at: Instant
  readonly epoch: number
  readonly counter: number
  readonly arrivals: number
  readonly settings: Settings | null
  readonly line: Line
  readonly mercyUntil: Instant
  readonly agents: readonly SavedAgent[]
  readonly interactions: readonly Interaction[]
  readonly legs: readonly Leg[]
  readonly reachable: readonly string[]
  readonly dismissed: readonly (readonly [Id, Instant])[]
  readonly requests: readonly (readonly [Id, readonly (readonly [string, string])[]])[]
}

/** Shares its parts with the state: to be written out before the state changes again. */
export function save(state: State): SavedState {
  const { tenant, at, epoch, counter, arrivals, settings, line } = state
  return {
    tenant,
    at,
    epoch,
    counter,
    arrivals,
    settings,
    line,
    mercyUntil: state.timers.mercyUntil,
    agents: [...state.agents.values()].map((agent) => ({ ...agent, legs: [...agent.legs] })),
    interactions: [...state.interactions.values()],
    legs: [...state.legs.values()],
    reachable: [...state.reachable],
    dismissed: [...state.dismissed],
    requests: [...state.requests].map(([actor, requests]) => [actor, [...requests]]),
  }
}

/** Takes the saved value over as its own. */
export function load(saved: SavedState): State {
  const state = newState(saved.tenant)
  const { index } = state
  const { at, epoch, counter, arrivals, settings, line } = saved
  Object.assign(state, { at, epoch, counter, arrivals, settings, line })
  if (settings !== null) index.catalog = catalogOf(settings)
  state.timers.mercyUntil = saved.mercyUntil
  for (const endpoint of saved.reachable) state.reachable.add(endpoint)
  for (const [channel, since] of saved.dismissed) state.dismissed.set(channel, since)
  for (const [actor, requests] of saved.requests) state.requests.set(actor, new Map(requests))
  for (const leg of saved.legs) {
    state.legs.set(leg.id, leg)
    indexLeg(state, leg.id)
  }
  for (const interaction of saved.interactions) {
    state.interactions.set(interaction.id, interaction)
    index.bridges.set(interaction.main.id, interaction.id)
    if (interaction.consult !== null) index.bridges.set(interaction.consult.bridge, interaction.id)
    if (interaction.announcement !== null)
      index.playbacks.set(interaction.announcement.playback, interaction.id)
    indexInteraction(state, interaction.id)
  }
  for (const agent of saved.agents) loadAgent(state, agent)
  return state
}

function loadAgent(state: State, saved: SavedAgent): void {
  const agent = { ...saved, legs: new Set(saved.legs) }
  const { id, seat } = agent
  state.agents.set(id, agent)
  if (seat === null) return
  indexWrapUp(state, agent)
  state.index.stations.set(dnOf(seat.station), id)
  const team = state.index.signedIn.get(seat.team) ?? new Set<Id>()
  state.index.signedIn.set(seat.team, team.add(id))
  indexAgent(state, agent, seat.team)
}
