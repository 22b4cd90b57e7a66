/** All that a contact centre knows of the present moment. Changed by `apply` only. */
import type { Id, Instant, Settings } from '@cordboard/contract'
import type { AgentRecord } from './agent.ts'
import { emptyCatalog, type Catalog } from './catalog.ts'
import type { Interaction } from './interaction.ts'
import type { Leg } from './leg.ts'
import type { Ordered } from './ordered.ts'
import type { Timers } from './timers.ts'
import type { WaitingLine } from './waiting-line.ts'

/**
 * The line to the switch.
 *
 * ```
 * lost → connected → ready     connected: events flow, but what was missed is not yet known
 *   ↑────────┴─────────┘
 * ```
 */
export interface Line {
  readonly phase: 'lost' | 'connected' | 'ready'
  readonly since: Instant
  /** When the switch started, once it has ever been seen. */
  readonly switchStartedAt: Instant | null
}

export interface State {
  readonly tenant: Id
  /** The time of the last fact. */
  at: Instant
  epoch: number
  /** The last number given to an interaction, leg, bridge, offer or playback in this epoch. */
  counter: number
  /** The last order given to an arrival. */
  arrivals: number
  settings: Settings | null
  line: Line
  readonly agents: Map<Id, AgentRecord>
  readonly interactions: Map<Id, Interaction>
  readonly legs: Map<Id, Leg>
  /** Stations the switch can reach. */
  readonly reachable: Set<string>
  /** Channels that are gone or dismissed, so that a late event does not bring them back; the last few. */
  readonly dismissed: Map<Id, Instant>
  /** Per actor, the commands lately carried out, by request id. */
  readonly requests: Map<Id, Map<string, string>>
  readonly timers: Timers
  /** What follows from the above, kept so that nothing has to be searched. */
  readonly index: {
    catalog: Catalog
    /** Waiting interactions by queue, and those whose consult waits there. */
    readonly waiting: Map<Id, WaitingLine>
    /** In which queue's line each of them stands. */
    readonly waitingIn: Map<Id, Id>
    /** Agents who may be offered a call, by team: the one available longest is first. */
    readonly free: Map<Id, Ordered>
    /** Who has the station, by its DN. */
    readonly stations: Map<string, Id>
    /** Agents signed in, by team. */
    readonly signedIn: Map<Id, Set<Id>>
    /** The interaction a bridge belongs to. */
    readonly bridges: Map<Id, Id>
    readonly playbacks: Map<Id, Id>
  }
}

/** An empty centre: no settings, nobody there, no switch. */
export function newState(tenant: Id): State {
  return {
    tenant,
    at: 0,
    epoch: 0,
    counter: 0,
    arrivals: 0,
    settings: null,
    line: { phase: 'lost', since: 0, switchStartedAt: null },
    agents: new Map(),
    interactions: new Map(),
    legs: new Map(),
    reachable: new Set(),
    dismissed: new Map(),
    requests: new Map(),
    timers: { mercyUntil: 0, due: new Map() },
    index: {
      catalog: emptyCatalog,
      waiting: new Map(),
      waitingIn: new Map(),
      free: new Map(),
      stations: new Map(),
      signedIn: new Map(),
      bridges: new Map(),
      playbacks: new Map(),
    },
  }
}
