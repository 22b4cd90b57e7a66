/** Answering a caller: 200 with our side of the audio. */
import { MediaError } from '@cordboard/media'
import type { IncomingCall } from '@cordboard/sip'
import type { Board } from '../board.ts'
import { Cause } from './cause.ts'
import type { Channel } from './channel.ts'
import { hangUp } from './end-channel.ts'
import { tellNews } from './tell.ts'

/** The caller's side of a channel; undefined for one that the app made. */
export function incomingCall(channel: Channel): IncomingCall | undefined {
  return channel.call?.direction === 'in' ? channel.call : undefined
}

/** Answers a channel that still rings us; does nothing to one that is up. Audio that cannot be agreed ends it. */
export async function answer(board: Board, channel: Channel): Promise<void> {
  const call = incomingCall(channel)
  if (call === undefined || channel.state !== 'incoming') return
  const sdp = await describeAudio(board, channel, call)
  if (sdp === undefined || !call.answer(sdp)) return
  channel.audio.up()
  channel.step('answer')
  tellNews(board, channel, 'ChannelStateChange')
}

/** 183 with audio, so that an unanswered caller hears what is played to it. */
export async function openEarlyAudio(board: Board, channel: Channel): Promise<void> {
  const call = incomingCall(channel)
  // Without the caller's offer there is nothing to answer before the 200 (RFC 3261 13.2.1).
  if (call?.offer === undefined || channel.state !== 'incoming') return
  const sdp = await describeAudio(board, channel, call)
  if (sdp !== undefined) call.progress(sdp)
}

/** Our answer to the caller's offer, or our offer when there was none; undefined when the channel ended over it. */
async function describeAudio(
  board: Board,
  channel: Channel,
  call: IncomingCall,
): Promise<string | undefined> {
  try {
    const sdp = await (call.offer === undefined ? channel.audio.offer() : channel.audio.answer(call.offer))
    return channel.state === 'incoming' ? sdp : undefined
  } catch (error) {
    if (!(error instanceof MediaError)) throw error
    board.log.warn({ channel: channel.id, code: error.code }, 'channel.audio_refused')
    hangUp(board, channel, error.code.startsWith('sdp_') ? Cause.codecMismatch : Cause.congestion)
    return undefined
  }
}
