/** What the switch really has, as listed by it: the food of `reconcile`. */
import type { Id, Instant } from '@cordboard/contract'
import type { Caller } from '../state/interaction.ts'

export interface SeenChannel {
  readonly channel: Id
  /** `down`: made, perhaps dialled; `ringing`: the far end rings; `ring`: an inbound one, not yet answered. */
  readonly state: 'down' | 'ring' | 'ringing' | 'up'
  readonly caller: Caller
  readonly dnis: string
  readonly createdAt: Instant
}

export interface SeenBridge {
  readonly bridge: Id
  readonly channels: readonly Id[]
}

export interface SeenEndpoint {
  readonly endpoint: string
  readonly reachable: boolean
}

export interface Seen {
  /** By our clock, before the first list was asked for. */
  readonly askedAt: Instant
  /** When the switch says it started; another value means that it was restarted. */
  readonly startedAt: Instant
  /** Only those of this tenant's application. */
  readonly channels: readonly SeenChannel[]
  readonly bridges: readonly SeenBridge[]
  readonly endpoints: readonly SeenEndpoint[]
}
