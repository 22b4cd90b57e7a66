/** Who may do what: one table of roles and actions, asked by every route. */
import type { Person, Role } from '@cordboard/contract'

export type PolicyAction =
  | 'see_self'
  /** To sit at a phone and have tasks; which calls those are is what the profile permits. */
  | 'be_agent'
  | 'see_destinations'
  | 'see_own_history'
  /** Of the customers whose tasks one may see. */
  | 'see_contacts'
  | 'see_centre'
  | 'steer_agents'
  | 'administer'

const policy: Readonly<Record<Role, Readonly<Record<PolicyAction, boolean>>>> = {
  agent: {
    see_self: true,
    be_agent: true,
    see_destinations: true,
    see_own_history: true,
    see_contacts: true,
    see_centre: false,
    steer_agents: false,
    administer: false,
  },
  supervisor: {
    see_self: true,
    be_agent: true,
    see_destinations: true,
    see_own_history: true,
    see_contacts: true,
    see_centre: true,
    steer_agents: true,
    administer: false,
  },
  administrator: {
    see_self: true,
    be_agent: false,
    see_destinations: false,
    see_own_history: false,
    see_contacts: false,
    see_centre: true,
    steer_agents: true,
    administer: true,
  },
}

export function may(role: Role, action: PolicyAction): boolean {
  return policy[role][action]
}

/** A supervisor looks after the agents of their own teams, an administrator after all; nobody after themselves. */
export function maySteer(by: Person, agent: Person): boolean {
  if (by.id === agent.id || !may(by.role, 'steer_agents')) return false
  return by.role === 'administrator' || agent.teams.some((team) => by.teams.includes(team))
}
