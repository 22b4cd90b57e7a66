/** The end of a channel, whoever wanted it: one place where everything of it is let go. */
import type { Board } from '../board.ts'
import { leaveBridge } from '../bridge/membership.ts'
import { dropPlaybacks } from '../playback/play.ts'
import { causeText, statusOfCause } from './cause.ts'
import type { Channel } from './channel.ts'
import { dialStatus } from './dial-status.ts'
import { showChannel } from './show.ts'
import { tell, tellDial } from './tell.ts'

export interface ChannelEnd {
  /** Q.850. */
  readonly cause: number
  /** The SIP status that said so, where one did. */
  readonly status?: number | undefined
}

/** Ends the channel because the app, a timer or the switch itself wants so. Does nothing when it has ended. */
export function hangUp(board: Board, channel: Channel, cause: number): void {
  if (channel.state === 'gone') return
  tell(board, channel, { type: 'ChannelHangupRequest', soft: true, cause, channel: showChannel(channel) })
  const { call } = channel
  letGo(board, channel, { cause })
  call?.hangUp({ code: statusOfCause(cause), cause })
}

/** Ends the channel because the other end has gone. Does nothing when it has ended. */
export function ended(board: Board, channel: Channel, end: ChannelEnd): void {
  if (channel.state === 'gone') return
  tell(board, channel, {
    type: 'ChannelHangupRequest',
    cause: end.cause,
    ...(end.status === undefined ? {} : { tech_cause: end.status }),
    channel: showChannel(channel),
  })
  letGo(board, channel, end)
}

function letGo(board: Board, channel: Channel, end: ChannelEnd): void {
  if (channel.state === 'dialling' || channel.state === 'ringing')
    tellDial(board, channel, dialStatus(end.cause))
  channel.dialTimer?.clear()
  channel.lifeTimer?.clear()
  channel.limitTimer?.clear()
  dropPlaybacks(board, channel)
  leaveBridge(board, channel)
  const shown = showChannel(channel)
  channel.step('end')
  board.channels.delete(channel.id)
  tell(board, channel, { type: 'StasisEnd', channel: shown })
  tell(board, channel, {
    type: 'ChannelDestroyed',
    cause: end.cause,
    cause_txt: causeText(end.cause),
    ...(end.status === undefined ? {} : { tech_cause: end.status }),
    channel: shown,
  })
  board.log.info({ channel: channel.id, cause: end.cause, status: end.status }, 'channel.ended')
  channel.whenGone?.(end.cause)
  channel.audio.close().then(
    (statistics) => board.log.debug({ channel: channel.id, statistics }, 'channel.audio'),
    (error: unknown) => board.log.error({ channel: channel.id, err: error }, 'channel.audio_not_closed'),
  )
}
