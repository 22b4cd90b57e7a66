/**
 * Watches over the channels of applications without a client. Who talks goes on talking; who waits hears music or
 * ringing on and falls back after `longestAbsence`; who was left alone by the other side is hung up then.
 */
import type { Timer } from '@cordboard/sip'
import type { Board } from '../board.ts'
import { Cause } from '../channel/cause.ts'
import type { Channel } from '../channel/channel.ts'
import { hangUp } from '../channel/end-channel.ts'
import { fallBack } from './fall-back.ts'

/** How often everybody is looked at, in milliseconds. */
const sweepMs = 1000

/** What a channel does while nobody directs it. `undirected`: made by the app and not in a call, ends by its own timers. */
type Situation = 'talking' | 'waiting' | 'left' | 'undirected'

/** Begins to watch; `clear` ends it. With `longestAbsence` 0 nobody is touched. */
export function watchAbsence(board: Board): Timer {
  const longestMs = board.config.longestAbsence * 1000
  let unattended = new Map<Channel, number>()
  let timer = board.clock.setTimer(sweepMs, sweep)
  return { clear: () => timer.clear() }

  function sweep(): void {
    timer = board.clock.setTimer(sweepMs, sweep)
    if (longestMs === 0) return
    const now = board.clock.now()
    const still = new Map<Channel, number>()
    for (const channel of board.channels.values()) {
      if (channel.place === 'fallback' || board.isConnected(channel.application)) continue
      const situation = situationOf(channel)
      if (situation === 'talking' || situation === 'undirected') continue
      const since = unattended.get(channel) ?? now
      if (now - since < longestMs) still.set(channel, since)
      else if (situation === 'left') hangUp(board, channel, Cause.normal)
      else fallBack(board, channel)
    }
    unattended = still
  }
}

function situationOf({ bridge, call, state }: Channel): Situation {
  if (bridge !== null && bridge.channels.size > 1) return 'talking'
  if (bridge?.wasShared === true) return 'left'
  const isCaller = call?.direction === 'in' && (state === 'incoming' || state === 'up')
  return isCaller ? 'waiting' : 'undirected'
}
