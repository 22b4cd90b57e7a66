/** Who may do what: one table of roles and actions, asked by every route. */
import type { Role } from '@cordboard/contract'

export type PolicyAction = 'see_self' | 'take_calls' | 'see_destinations' | 'see_own_history' | 'see_centre'

const policy: Readonly<Record<Role, Readonly<Record<PolicyAction, boolean>>>> = {
  agent: {
    see_self: true,
    take_calls: true,
    see_destinations: true,
    see_own_history: true,
    see_centre: false,
  },
  supervisor: {
    see_self: true,
    take_calls: true,
    see_destinations: true,
    see_own_history: true,
    see_centre: true,
  },
  administrator: {
    see_self: true,
    take_calls: false,
    see_destinations: false,
    see_own_history: false,
    see_centre: true,
  },
}

export function may(role: Role, action: PolicyAction): boolean {
  return policy[role][action]
}
