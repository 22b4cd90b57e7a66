/** What was seen, arranged for asking, and what of it may be believed. */
import type { Id } from '@cordboard/contract'
import type { Leg } from '../state/leg.ts'
import type { Seen, SeenChannel } from './seen.ts'
import type { State } from '../state/state.ts'

/** How long an effect may be under way before its absence means something, in milliseconds. */
const underWay = 2_000

export interface Sight {
  readonly seen: Seen
  /** The first one since the line came back: nothing is under way, and no level is taken for granted. */
  readonly isFirst: boolean
  readonly restarted: boolean
  readonly channels: ReadonlyMap<Id, SeenChannel>
  readonly bridgeOf: ReadonlyMap<Id, Id>
  readonly bridges: ReadonlySet<Id>
  /** Nothing was learned or decided about the leg since the lists were asked for: the sight is the newer truth. */
  isNewerThan(leg: Leg): boolean
  /** Besides that, all that was asked for has had time to happen. */
  isSettled(leg: Leg): boolean
}

export function sightOf(state: State, seen: Seen, isFirst: boolean): Sight {
  const bridgeOf = new Map<Id, Id>()
  for (const { bridge, channels } of seen.bridges) {
    for (const channel of channels) bridgeOf.set(channel, bridge)
  }
  const { since, switchStartedAt } = state.line
  return {
    seen,
    isFirst,
    restarted: switchStartedAt !== null && switchStartedAt !== seen.startedAt,
    channels: new Map(seen.channels.map((channel) => [channel.channel, channel])),
    bridgeOf,
    bridges: new Set(seen.bridges.map(({ bridge }) => bridge)),
    isNewerThan: (leg) => leg.changedAt < seen.askedAt,
    isSettled: (leg) => leg.changedAt < (isFirst ? since : seen.askedAt - underWay),
  }
}
