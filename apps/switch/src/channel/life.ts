/** No channel lives for ever: whatever the app forgets, a timer ends it. */
import type { Timer } from '@cordboard/sip'
import type { Board } from '../board.ts'
import { Cause } from './cause.ts'
import type { Channel } from './channel.ts'
import { hangUp } from './end-channel.ts'

/** Ends the channel `seconds` from now, unless the timer is cleared before. */
export function endAfter(board: Board, channel: Channel, seconds: number): Timer {
  return board.clock.setTimer(seconds * 1000, () => {
    board.log.warn({ channel: channel.id, seconds }, 'channel.too_long')
    hangUp(board, channel, Cause.recoveryOnTimer)
  })
}

/** The app's own limit, which replaces its earlier one; 0 lifts it. The switch's limit stands beside it. */
export function limitLife(board: Board, channel: Channel, seconds: number): void {
  channel.limitTimer?.clear()
  channel.limitTimer = seconds === 0 ? null : endAfter(board, channel, seconds)
}
