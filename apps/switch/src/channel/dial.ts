/** Ringing somebody: the INVITE of a channel that the app made, and what comes of it. */
import { MediaError } from '@cordboard/media'
import { BadUri, type CallOptions, type OutgoingCall } from '@cordboard/sip'
import type { Board } from '../board.ts'
import { targetOf } from '../endpoint/target.ts'
import { printable } from './caller-id.ts'
import { Cause } from './cause.ts'
import type { Channel } from './channel.ts'
import { ended, hangUp } from './end-channel.ts'
import { listenToPhone } from './listen-to-phone.ts'
import { settle } from './settle.ts'
import { tellDial, tellNews } from './tell.ts'

/**
 * Dials at most `timeout` seconds (0: as long as the other end lets it ring). What follows is told by events, and an
 * answer to `answered` too.
 */
export function dial(board: Board, channel: Channel, timeout: number, answered?: () => void): void {
  channel.step('dial')
  if (timeout > 0) {
    channel.dialTimer = board.clock.setTimer(timeout * 1000, () => hangUp(board, channel, Cause.noAnswer))
  }
  tellDial(board, channel, '')
  invite(board, channel, answered).catch((error: unknown) => {
    if (!(error instanceof MediaError || error instanceof BadUri)) throw error
    board.log.warn({ channel: channel.id, code: error.code }, 'channel.dial_failed')
    ended(board, channel, { cause: error instanceof BadUri ? Cause.noRoute : Cause.congestion })
  })
}

async function invite(board: Board, channel: Channel, answered?: () => void): Promise<void> {
  const sdp = await channel.audio.offer()
  const isDead = board.trunks.isSilent(channel.endpoint) && !(await board.trunks.isBack(channel.endpoint))
  if (channel.state !== 'dialling') return
  if (isDead) {
    ended(board, channel, { cause: Cause.congestion, status: 503 })
    return
  }
  const target = targetOf(board, channel.endpoint, channel.number)
  if (target === undefined) {
    ended(board, channel, { cause: Cause.unregistered })
    return
  }
  const call = board.sip.invite({ ...target, from: shownAs(channel), sdp })
  channel.call = call
  board.log.info({ channel: channel.id, sip: call.callId }, 'channel.dialled')
  listenToPhone(board, channel, call)
  listenToDial(board, channel, call, answered)
}

/** Who the phone shows as calling: the one that the channel is connected to. */
function shownAs(channel: Channel): CallOptions['from'] {
  const { name, number } = channel.connected
  return {
    user: printable(number) || 'anonymous',
    ...(name === '' ? {} : { displayName: printable(name) }),
  }
}

function listenToDial(board: Board, channel: Channel, call: OutgoingCall, answered?: () => void): void {
  call.on('progress', ({ code, sdp }) => {
    if (channel.state !== 'dialling' && channel.state !== 'ringing') return
    if (sdp !== undefined && !settle(board, channel, sdp)) return
    if (code !== 180) {
      tellDial(board, channel, 'PROGRESS')
      return
    }
    if (channel.state === 'dialling') {
      channel.step('ring')
      tellNews(board, channel, 'ChannelStateChange')
    }
    tellDial(board, channel, 'RINGING')
  })
  call.on('answered', ({ sdp }) => {
    if (channel.state === 'gone' || !settle(board, channel, sdp ?? '')) return
    channel.dialTimer?.clear()
    channel.audio.up()
    channel.step('answer')
    tellNews(board, channel, 'ChannelStateChange')
    tellDial(board, channel, 'ANSWER')
    answered?.()
  })
}
