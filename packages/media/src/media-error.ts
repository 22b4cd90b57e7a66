/** Why the media engine or the SDP functions refused something; stable, for programs. */
export type MediaErrorCode =
  | 'ports_exhausted'
  | 'address_unusable'
  | 'unknown_leg'
  | 'leg_exists'
  | 'unknown_bridge'
  | 'bridge_exists'
  | 'bridge_full'
  | 'different_workers'
  | 'unknown_sound'
  | 'unknown_playback'
  | 'playback_exists'
  | 'worker_lost'
  | 'engine_closed'
  | 'sdp_malformed'
  | 'sdp_no_audio'
  | 'sdp_no_common_codec'
  | 'sound_malformed'

/** An expected refusal of this package: `code` is for programs, `message` for people. */
export class MediaError extends Error {
  readonly code: MediaErrorCode

  constructor(code: MediaErrorCode, message: string) {
    super(message)
    this.name = 'MediaError'
    this.code = code
  }
}
