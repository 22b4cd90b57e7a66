/** No channel lives for ever: whatever the app forgets, a timer ends it. */
import type { Board } from '../board.ts'
import { Cause } from './cause.ts'
import type { Channel } from './channel.ts'
import { hangUp } from './end-channel.ts'

/** Ends the channel `seconds` from now, instead of when it was to end before; never later than the switch allows. */
export function limitLife(board: Board, channel: Channel, seconds: number): void {
  channel.lifeTimer?.clear()
  const left = channel.createdAt.getTime() + board.config.longestCall * 1000 - board.clock.now()
  channel.lifeTimer = board.clock.setTimer(Math.max(0, Math.min(seconds * 1000, left)), () => {
    board.log.warn({ channel: channel.id }, 'channel.too_long')
    hangUp(board, channel, Cause.recoveryOnTimer)
  })
}
