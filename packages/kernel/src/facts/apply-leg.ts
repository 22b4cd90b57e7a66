/** Facts about single legs. */
import type { Instant } from '@cordboard/contract'
import { clear } from './apply-agent.ts'
import { applyChannelDismissed } from './apply-centre.ts'
import type { FactOf } from './fact.ts'
import { legMachine, type Leg, type LegEvent } from '../state/leg.ts'
import { legOf } from '../state/lookup.ts'
import { next } from '../state/machine.ts'
import { isOurs } from '../state/own-id.ts'
import type { State } from '../state/state.ts'

export function applyLegUp(state: State, fact: FactOf<'leg_up'>): void {
  stepLeg(legOf(state, fact.leg), 'answer', fact.at)
}

export function applyLegEntered(state: State, fact: FactOf<'leg_entered'>): void {
  const leg = legOf(state, fact.leg)
  leg.bridge = fact.bridge
  leg.changedAt = fact.at
}

export function applyLegLeft(state: State, fact: FactOf<'leg_left'>): void {
  const leg = legOf(state, fact.leg)
  leg.bridge = null
  leg.changedAt = fact.at
}

export function applyLegEnding(state: State, fact: FactOf<'leg_ending'>): void {
  stepLeg(legOf(state, fact.leg), 'hang_up', fact.at)
}

export function applyLegEnded(state: State, fact: FactOf<'leg_ended'>): void {
  const leg = legOf(state, fact.leg)
  state.legs.delete(leg.id)
  if (leg.agent === null) {
    if (isOurs(state.tenant, leg.id)) return
    applyChannelDismissed(state, { kind: 'channel_dismissed', at: fact.at, channel: leg.id })
    return
  }
  const agent = state.agents.get(leg.agent)
  agent?.legs.delete(leg.id)
  if (agent !== undefined) clear(agent, fact.at)
}

export function applyPhoneHold(state: State, fact: FactOf<'phone_held' | 'phone_resumed'>): void {
  legOf(state, fact.leg).isOnHold = fact.kind === 'phone_held'
}

export function stepLeg(leg: Leg, event: LegEvent, at: Instant): void {
  leg.state = next(legMachine, leg.state, event) ?? leg.state
  leg.changedAt = at
}
