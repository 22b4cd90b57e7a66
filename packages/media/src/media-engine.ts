import type { LocalMedia, RemoteMedia } from './leg-media.ts'
import type { LegStatistics } from './leg-statistics.ts'
import type { MediaEvent } from './media-event.ts'

/** How an engine is made. */
export interface MediaEngineOptions {
  /** Address to bind, IPv4 or IPv6. */
  readonly address: string
  /** Address written into SDP when it is not the bound one (1:1 NAT). */
  readonly announce?: string
  /** First and last UDP port that legs may use, both included: RTP on the even, RTCP on the odd one. */
  readonly ports: { readonly first: number; readonly last: number }
  /** Media threads; 1 unless given, which carries some 400 calls. With more, mind `call` in `openLeg`. */
  readonly workers?: number
  /** Folders of further `.ulaw`, `.alaw` and `.wav` sounds; a later one wins over an earlier of one name. */
  readonly sounds?: readonly string[]
  /** Called on the main thread, in order, for every leg. */
  readonly onEvent: (event: MediaEvent) => void
}

/** What a leg hears while nobody speaks to it. */
export type Source = 'music' | 'ringback' | 'silence'

/**
 * Moves the audio of every call, in worker threads: legs (one UDP port pair each), bridges, and what is played.
 *
 * Ids are chosen by the caller. What is refused is refused at once, with a `MediaError`; whatever is accepted
 * is carried out in the order of the calls. A leg hears, the first that applies:
 * a playback, its source `music`, the others of its bridge, its source `ringback` or `silence`, nothing.
 * The first word of another leg in its bridge makes `ringback` into `silence`. What a leg says goes into its bridge in any case.
 */
export interface MediaEngine {
  /**
   * Binds a port pair for a new leg. Legs with the same `call` live in one worker, so that they can be bridged:
   * give a leg that is dialled for another leg that one's `call`.
   * Rejects with `leg_exists`, `ports_exhausted`, `address_unusable`, `worker_lost`, `engine_closed`.
   */
  openLeg(leg: string, call: string): Promise<LocalMedia>

  /** Says where the leg sends and what it may read; again on every re-INVITE. Nothing is sent before it. */
  setRemote(leg: string, remote: RemoteMedia): void

  /** What the leg hears while it is neither played something nor spoken to; null: nothing is sent to it. */
  setSource(leg: string, source: Source | null): void

  /** A muted leg is heard as silence by its bridge; its keys still work. */
  setMuted(leg: string, muted: boolean): void

  /**
   * Watches for `rtp_timeout` from now on, or stops watching with null. It counts only while the agreed
   * direction is sendrecv: a phone that holds us owes no audio. Comfort noise and RTCP reports count as life.
   */
  expectRtp(leg: string, withinMs: number | null): void

  /**
   * Plays sounds (`sound:<name>`, each once, in order) to one leg; `playback_started` and
   * `playback_finished` follow. A playback that still runs on that leg is stopped.
   * Throws `unknown_leg`, `unknown_sound`, `playback_exists`.
   */
  play(leg: string, playback: string, sounds: readonly string[]): void

  /** Throws `unknown_playback` once it has finished. */
  stopPlayback(playback: string): void

  createBridge(bridge: string): void

  /**
   * The leg leaves the bridge it was in. Two legs are relayed to each other; while there are more, each hears the sum
   * of the others. Throws `unknown_leg`, `unknown_bridge`, `bridge_full` (16 legs at most) and `different_workers`.
   */
  addToBridge(bridge: string, leg: string): void

  /** Nothing happens when the leg is in no bridge. */
  removeFromBridge(leg: string): void

  /** Legs stay open. Nothing happens when there is no such bridge. */
  destroyBridge(bridge: string): void

  /** Rejects with `unknown_leg`. */
  statistics(leg: string): Promise<LegStatistics>

  /** Frees the ports; resolves to the last figures, or to null when there is no such leg (any more). */
  closeLeg(leg: string): Promise<LegStatistics | null>

  /** Closes every leg and ends the workers. */
  close(): Promise<void>
}
