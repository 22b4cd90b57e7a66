import type { RemoteMedia } from '../leg-media.ts'
import type { LegStatistics } from '../leg-statistics.ts'
import type { Source } from '../media-engine.ts'
import type { MediaEvent } from '../media-event.ts'

/** What a worker is given at its birth. The sounds are µ-law in shared memory: no worker has a copy. */
export interface WorkerSetup {
  readonly address: string
  readonly sounds: ReadonlyMap<string, Uint8Array>
  readonly music: Uint8Array
  readonly ringback: Uint8Array
}

/** From the engine to a worker. The engine has checked that legs, bridges and sounds exist. */
export type Command =
  | { readonly type: 'open'; readonly request: number; readonly leg: string; readonly port: number }
  | { readonly type: 'close'; readonly request: number; readonly leg: string }
  | { readonly type: 'statistics'; readonly request: number; readonly leg: string }
  | { readonly type: 'remote'; readonly leg: string; readonly remote: RemoteMedia }
  | { readonly type: 'source'; readonly leg: string; readonly source: Source | null }
  | { readonly type: 'mute'; readonly leg: string; readonly muted: boolean }
  | { readonly type: 'expect'; readonly leg: string; readonly withinMs: number | null }
  | {
      readonly type: 'play'
      readonly leg: string
      readonly playback: string
      readonly sounds: readonly string[]
    }
  | { readonly type: 'stop'; readonly leg: string; readonly playback: string }
  | { readonly type: 'join'; readonly leg: string; readonly bridge: string }
  | { readonly type: 'leave'; readonly leg: string }

/** From a worker to the engine: one answer to each command that has a `request`, and events. */
export type Reply =
  | { readonly type: 'opened'; readonly request: number }
  | { readonly type: 'refused'; readonly request: number; readonly inUse: boolean; readonly reason: string }
  | { readonly type: 'figures'; readonly request: number; readonly statistics: LegStatistics | null }
  | { readonly type: 'event'; readonly event: MediaEvent }
