/** Playing sounds to a channel: each waits for the one before it, as on Asterisk. */
import { MediaError } from '@cordboard/media'
import type { Board } from '../board.ts'
import type { Channel } from '../channel/channel.ts'
import { tell } from '../channel/tell.ts'
import { showPlayback, type Playback } from './playback.ts'

/** Puts a playback behind those of its channel and starts it when it is the first. */
export function play(board: Board, playback: Playback): void {
  board.playbacks.set(playback.id, playback)
  playback.channel.playbacks.push(playback)
  if (playback.channel.playbacks[0] === playback) start(board, playback)
}

/** The engine has begun to play. */
export function playbackStarted(board: Board, id: string): void {
  const playback = board.playbacks.get(id)
  if (playback === undefined) return
  playback.state = 'playing'
  tell(board, playback.channel, { type: 'PlaybackStarted', playback: showPlayback(playback) })
}

/** The engine has played it all, or was told to stop. */
export function playbackFinished(board: Board, id: string): void {
  const playback = board.playbacks.get(id)
  if (playback !== undefined) finish(board, playback, 'done')
}

/** Stops a playback, whether it plays or waits. */
export function stopPlayback(board: Board, playback: Playback): void {
  if (playback.channel.playbacks[0] === playback) board.media.stopPlayback(playback.id)
  else finish(board, playback, 'done')
}

/** The channel ends, and what is played to it with it. */
export function dropPlaybacks(board: Board, channel: Channel): void {
  for (const playback of channel.playbacks.splice(0)) tellFinished(board, playback, 'done')
}

function start(board: Board, playback: Playback): void {
  try {
    board.media.play(playback.channel.id, playback.id, playback.sounds)
  } catch (error) {
    if (!(error instanceof MediaError)) throw error
    board.log.warn({ playback: playback.id, code: error.code }, 'playback.failed')
    finish(board, playback, 'failed')
  }
}

function finish(board: Board, playback: Playback, state: 'done' | 'failed'): void {
  const { playbacks } = playback.channel
  const wasFirst = playbacks[0] === playback
  playbacks.splice(playbacks.indexOf(playback), 1)
  tellFinished(board, playback, state)
  const [next] = playbacks
  if (wasFirst && next !== undefined) start(board, next)
  playback.whenDone?.()
}

function tellFinished(board: Board, playback: Playback, state: 'done' | 'failed'): void {
  playback.state = state
  board.playbacks.delete(playback.id)
  tell(board, playback.channel, { type: 'PlaybackFinished', playback: showPlayback(playback) })
}
