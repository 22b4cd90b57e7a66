/** What a person's page is to know of themselves and of the settings. */
import { permissions, type Id, type Me } from '@cordboard/contract'
import { agentOf, permits, type State } from '@cordboard/kernel'
import { may } from './policy.ts'

/** Null when the settings know no such person. */
export function meOf(state: State, id: Id, now: number): Me | null {
  const { settings } = state
  const { catalog } = state.index
  const person = catalog.people.get(id)
  if (settings === null || person === undefined) return null
  return {
    person,
    agent: may(person.role, 'be_agent') ? agentOf(state, id) : null,
    teams: settings.teams.filter((team) => person.teams.includes(team.id)),
    extensions: settings.extensions,
    idleReasons: settings.idleReasons,
    wrapUp: settings.wrapUp,
    permissions: permissions.filter((permission) => permits(catalog, id, permission)),
    at: now,
  }
}
