/** The settings, arranged for looking things up. */
import { digitsOf } from '@cordboard/contract/dial-number'
import type { EntryPoint, Id, Permission, Person, Profile, Queue, Settings } from '@cordboard/contract'

export interface Catalog {
  readonly people: ReadonlyMap<Id, Person>
  readonly profiles: ReadonlyMap<Id, Profile>
  readonly queues: ReadonlyMap<Id, Queue>
  /** The queues that a team serves. */
  readonly queuesOfTeam: ReadonlyMap<Id, readonly Id[]>
  readonly entryPoints: ReadonlyMap<Id, EntryPoint>
  readonly entryPointOfNumber: ReadonlyMap<string, EntryPoint>
  /** By the digits of its number alone, as people type it (CON-6). */
  readonly entryPointOfDigits: ReadonlyMap<string, EntryPoint>
  readonly extensions: ReadonlySet<string>
}

export const emptyCatalog: Catalog = {
  people: new Map(),
  profiles: new Map(),
  queues: new Map(),
  queuesOfTeam: new Map(),
  entryPoints: new Map(),
  entryPointOfNumber: new Map(),
  entryPointOfDigits: new Map(),
  extensions: new Set(),
}

export function catalogOf(settings: Settings): Catalog {
  const queuesOfTeam = new Map<Id, Id[]>()
  for (const team of settings.teams) queuesOfTeam.set(team.id, [])
  for (const queue of settings.queues) {
    for (const team of queue.teams) queuesOfTeam.get(team)?.push(queue.id)
  }
  return {
    people: new Map(settings.people.map((person) => [person.id, person])),
    profiles: new Map((settings.profiles ?? []).map((profile) => [profile.id, profile])),
    queues: new Map(settings.queues.map((queue) => [queue.id, queue])),
    queuesOfTeam,
    entryPoints: new Map(settings.entryPoints.map((entryPoint) => [entryPoint.id, entryPoint])),
    entryPointOfNumber: new Map(settings.entryPoints.map((entryPoint) => [entryPoint.number, entryPoint])),
    entryPointOfDigits: new Map(
      settings.entryPoints.map((entryPoint) => [digitsOf(entryPoint.number), entryPoint]),
    ),
    extensions: new Set(settings.extensions),
  }
}

/** Whether they have an agent's desktop; administrators have pages of their own, and who is nobody has none. */
export function isAgent({ people }: Catalog, id: Id): boolean {
  const role = people.get(id)?.role
  return role !== undefined && role !== 'administrator'
}

/** Whether the agent's profile permits it (ANS-9). Who has no profile may do everything. */
export function permits(catalog: Catalog, id: Id, permission: Permission): boolean {
  if (!isAgent(catalog, id)) return false
  const profile = catalog.people.get(id)?.profile
  return profile === undefined || catalog.profiles.get(profile)?.permissions.includes(permission) === true
}

const onPhone = ['take_calls', 'be_consulted', 'make_calls'] as const

/** Whether anything that the agent may do is done on a phone. */
export function mayUsePhone(catalog: Catalog, id: Id): boolean {
  return onPhone.some((permission) => permits(catalog, id, permission))
}
