/** Facts about the centre as a whole: its owner, its settings, its switch. */
import type { Instant } from '@cordboard/contract'
import { catalogOf } from '../state/catalog.ts'
import { applyClockStep } from './clock-step.ts'
import type { FactOf } from './fact.ts'
import type { State } from '../state/state.ts'

/** After an outage nobody is punished for this long, in milliseconds. */
const mercy = 2_000

/** How long a channel that is gone is remembered: longer than any event is late, in milliseconds. */
const dismissedFor = 60_000

/** How long an announcement goes on that began before an outage, in milliseconds. */
const unheardFor = 5_000

/** How many requests are remembered of one person. */
const requestsKept = 64

export function applyOwned(state: State, fact: FactOf<'owned'>): void {
  if (fact.clockStep !== undefined) applyClockStep(state, fact.clockStep)
  state.epoch = fact.epoch
  state.counter = 0
  state.line = { ...state.line, phase: 'lost', since: fact.at }
  state.timers.mercyUntil = fact.at + mercy
}

export function applySettingsReplaced(state: State, fact: FactOf<'settings_replaced'>): void {
  state.settings = fact.settings
  state.index.catalog = catalogOf(fact.settings)
}

export function applySwitchConnected(state: State, fact: FactOf<'switch_connected'>): void {
  state.line = { ...state.line, phase: 'connected', since: fact.at }
}

export function applySwitchLost(state: State, fact: FactOf<'switch_lost'>): void {
  state.line = { ...state.line, phase: 'lost', since: fact.at }
}

/** What a phone's hold key did meanwhile cannot be read: the desktop may resume again. */
export function applySwitchReady(state: State, fact: FactOf<'switch_ready'>): void {
  for (const leg of state.legs.values()) leg.isOnHold = false
  if (state.line.phase === 'connected') hastenAnnouncements(state, fact.at)
  state.line = { phase: 'ready', since: fact.at, switchStartedAt: fact.startedAt }
  state.timers.mercyUntil = fact.at + mercy
}

/** Nobody knows whether the callers heard them, or still do; they are not played twice, nor left in silence for long. */
function hastenAnnouncements(state: State, now: Instant): void {
  for (const interaction of state.interactions.values()) {
    const { announcement } = interaction
    if (announcement === null) continue
    const endsAt = Math.min(announcement.endsAt, now + unheardFor)
    interaction.announcement = { ...announcement, endsAt }
  }
}

export function applyEndpointChanged(state: State, fact: FactOf<'endpoint_changed'>): void {
  if (fact.reachable) state.reachable.add(fact.endpoint)
  else state.reachable.delete(fact.endpoint)
}

export function applyRequestDone(state: State, fact: FactOf<'request_done'>): void {
  const requests = state.requests.get(fact.actor) ?? new Map<string, string>()
  state.requests.set(fact.actor, requests)
  requests.set(fact.requestId, fact.command)
  for (const oldest of requests.keys()) {
    if (requests.size <= requestsKept) break
    requests.delete(oldest)
  }
}

export function applyChannelDismissed(state: State, fact: FactOf<'channel_dismissed'>): void {
  for (const [channel, at] of state.dismissed) {
    if (at > fact.at - dismissedFor) break
    state.dismissed.delete(channel)
  }
  state.dismissed.set(fact.channel, fact.at)
}
