/** A new channel joins those that are alive, whichever way it came. */
import type { Board } from '../board.ts'
import { Cause } from './cause.ts'
import type { Channel } from './channel.ts'
import { hangUp } from './end-channel.ts'
import { endAfter } from './life.ts'

/** From now on the channel is listed, ends at the latest when its time is up, and at once without an audio port. */
export function admit(board: Board, channel: Channel): void {
  board.channels.set(channel.id, channel)
  channel.lifeTimer = endAfter(board, channel, board.config.longestCall)
  channel.audio.ready().catch((error: unknown) => {
    board.log.error({ channel: channel.id, err: error }, 'channel.no_audio')
    hangUp(board, channel, Cause.congestion)
  })
}
