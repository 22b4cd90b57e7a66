/** A playback: sounds played one after another to a channel, as ARI shows it. */
import { Type, type Static } from 'typebox'

/** `done` was heard or stopped, `failed` could not be played at all. */
export const PlaybackState = Type.Union([
  Type.Literal('queued'),
  Type.Literal('playing'),
  Type.Literal('continuing'),
  Type.Literal('done'),
  Type.Literal('failed'),
])
export type PlaybackState = Static<typeof PlaybackState>

/** `target_uri` is `channel:<id>` or `bridge:<id>`; `media_uri` is the sound being played, `sound:<name>`. */
export const Playback = Type.Object({
  id: Type.String(),
  media_uri: Type.String(),
  next_media_uri: Type.Optional(Type.String()),
  target_uri: Type.String(),
  language: Type.String(),
  state: PlaybackState,
})
export type Playback = Static<typeof Playback>
