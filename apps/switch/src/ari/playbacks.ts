/** Playbacks as the app asks for them. */
import { badRequest, conflict, type Answer, type Input } from '@cordboard/ari'
import type { Board } from '../board.ts'
import { openEarlyAudio } from '../channel/answer.ts'
import type { Channel } from '../channel/channel.ts'
import { play, stopPlayback } from '../playback/play.ts'
import { showPlayback, type Playback } from '../playback/playback.ts'
import { findPlayback } from './find.ts'
import type { OperationsOf } from './operations-of.ts'

export function playbackOperations(board: Board): OperationsOf<'playbacks'> {
  return {
    'playbacks.get': ({ playbackId }, asker) => showPlayback(findPlayback(board, playbackId, asker)),
    'playbacks.stop': ({ playbackId }, asker) => stopPlayback(board, findPlayback(board, playbackId, asker)),
  }
}

/** Plays sounds to a channel; an unanswered caller hears them as early audio. */
export async function playToChannel(
  board: Board,
  channel: Channel,
  input: Input<'channels.play'>,
  newId: () => string,
): Promise<Answer<'channels.play'>> {
  const id = input.playbackId ?? newId()
  if (input.media.length === 0) throw badRequest('Media is required')
  if (board.playbacks.has(id)) throw conflict('Playback with given unique ID already exists')
  await channel.audio.ready()
  await openEarlyAudio(board, channel)
  const playback: Playback = {
    id,
    channel,
    sounds: input.media,
    language: input.lang ?? 'en',
    state: 'queued',
  }
  const queued = showPlayback(playback)
  play(board, playback)
  return queued
}
