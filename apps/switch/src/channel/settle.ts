/** Taking the other end's answer to an offer of ours. */
import { MediaError } from '@cordboard/media'
import type { Board } from '../board.ts'
import { Cause } from './cause.ts'
import type { Channel } from './channel.ts'
import { hangUp } from './end-channel.ts'

/** From now on audio goes where the answer says; false when the channel ended over it. */
export function settle(board: Board, channel: Channel, sdp: string): boolean {
  try {
    channel.audio.settle(sdp)
    return true
  } catch (error) {
    if (!(error instanceof MediaError)) throw error
    board.log.warn({ channel: channel.id, code: error.code }, 'channel.audio_refused')
    hangUp(board, channel, Cause.codecMismatch)
    return false
  }
}
