/** Stations: where agents answer (STA-2), and what must be in reach for that. */
import { dnOf, type Id, type Station } from '@cordboard/contract'
import { digitsOf } from '@cordboard/contract/dial-number'
import { permits, type Catalog } from './catalog.ts'
import type { Leg } from './leg.ts'
import type { State } from './state.ts'

/** The endpoint over which a tenant's numbers outside are called. */
export function trunkOf(tenant: Id): string {
  return `trunk-${tenant}`
}

/** Whether it could be rung now: a phone is registered, for a number there is a trunk. */
export function isReachable({ reachable, tenant }: State, station: Station): boolean {
  return reachable.has(station.kind === 'number' ? trunkOf(tenant) : station.extension)
}

/**
 * Whether the settings let the agent sit there: the extension is provisioned, or they may have numbers called and this
 * one does not lead back to us.
 */
export function maySitAt(catalog: Catalog, agent: Id, station: Station): boolean {
  if (station.kind === 'extension') return catalog.extensions.has(station.extension)
  const isOurs = catalog.entryPointOfDigits.has(digitsOf(station.number))
  return !isOurs && permits(catalog, agent, 'dial_numbers')
}

/** Who is rung through an endpoint: the agent at a phone, or all at numbers behind the trunk. */
export function agentsAt({ agents, index, tenant }: State, endpoint: string): Id[] {
  if (endpoint !== trunkOf(tenant)) {
    const agent = index.stations.get(endpoint)
    return agent === undefined ? [] : [agent]
  }
  return [...index.stations.values()].filter((agent) => agents.get(agent)?.seat?.station.kind === 'number')
}

/** The station that the leg leads to; null for the customer's and for a number that no agent sits at. */
export function stationOf({ agents }: State, { agent }: Leg): Station | null {
  return agents.get(agent ?? '')?.seat?.station ?? null
}

/** What has to be pressed at a station to take a call; null: to answer is enough, as on every phone of ours. */
export function confirmDigitAt({ settings }: State, station: Station | null): string | null {
  const digit = settings?.handling?.confirmDigit ?? '1'
  return station?.kind === 'number' && digit !== 'none' ? digit : null
}

export function isTaken({ index }: State, station: Station): boolean {
  return index.stations.has(dnOf(station))
}
