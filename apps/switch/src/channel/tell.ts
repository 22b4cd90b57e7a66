/** What happens to a channel, told to its application; one that still waits for its application is not told of. */
import type { SwitchEvent } from '@cordboard/ari'
import type { Board } from '../board.ts'
import type { Channel } from './channel.ts'
import { showChannel } from './show.ts'

/** The events that are about one channel and need nothing else. */
export type ChannelNews = 'ChannelStateChange' | 'ChannelHold' | 'ChannelUnhold'

export function tellNews(board: Board, channel: Channel, type: ChannelNews): void {
  tell(board, channel, { type, channel: showChannel(channel) })
}

export function tell(board: Board, channel: Channel, event: SwitchEvent): void {
  if (channel.place === 'in-application') board.publish(event, [channel.application])
}

/** How far a dial got: `''` when it starts, then RINGING, PROGRESS, ANSWER, BUSY ... */
export function tellDial(board: Board, channel: Channel, dialstatus: string): void {
  tell(board, channel, {
    type: 'Dial',
    dialstatus,
    dialstring:
      channel.number === channel.endpoint ? channel.endpoint : `${channel.number}@${channel.endpoint}`,
    peer: showChannel(channel),
  })
}
