/** What the media engine tells its owner. */
export type MediaEvent =
  /** A key was pressed and let go (RFC 4733). Reported once a press, in and out of bridges. */
  | { readonly type: 'dtmf'; readonly leg: string; readonly digit: string; readonly durationMs: number }
  /** The first packet of the first accepted source: audio arrives. */
  | { readonly type: 'rtp_started'; readonly leg: string; readonly address: string; readonly port: number }
  /** Nothing arrived, RTCP included, for as long as `expectRtp` allows. Reported once a silence. */
  | { readonly type: 'rtp_timeout'; readonly leg: string; readonly silentMs: number }
  /** Audio arrives again after an `rtp_timeout`. */
  | { readonly type: 'rtp_resumed'; readonly leg: string }
  | { readonly type: 'playback_started'; readonly leg: string; readonly playback: string }
  /** `stopped`: by `stopPlayback`, by a newer playback on that leg or by closing the leg. */
  | {
      readonly type: 'playback_finished'
      readonly leg: string
      readonly playback: string
      readonly outcome: 'done' | 'stopped'
    }
  /** A worker died. These legs and bridges are gone, already forgotten by the engine; hang up their calls. */
  | {
      readonly type: 'worker_lost'
      readonly legs: readonly string[]
      readonly bridges: readonly string[]
      readonly reason: string
    }
