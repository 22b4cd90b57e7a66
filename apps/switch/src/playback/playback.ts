/** Sounds that the app has played to a channel, one after another. */
import type { Playback as ShownPlayback, PlaybackState } from '@cordboard/ari'
import type { Channel } from '../channel/channel.ts'

export interface Playback {
  readonly id: string
  readonly channel: Channel
  readonly sounds: readonly string[]
  readonly language: string
  state: PlaybackState
  /** Called when it has been heard or cannot be played; not when its channel ends. */
  readonly whenDone?: () => void
}

/** A playback as ARI shows it. */
export function showPlayback(playback: Playback): ShownPlayback {
  return {
    id: playback.id,
    media_uri: playback.sounds[0] ?? '',
    target_uri: `channel:${playback.channel.id}`,
    language: playback.language,
    state: playback.state,
  }
}
