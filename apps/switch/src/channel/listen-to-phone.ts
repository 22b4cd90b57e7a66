/** What the other end of a channel does by itself: hold and resume, keys, a transfer, and going away. */
import { MediaError } from '@cordboard/media'
import type { Call, Offer } from '@cordboard/sip'
import type { Board } from '../board.ts'
import { Cause } from './cause.ts'
import type { Channel } from './channel.ts'
import { ended, hangUp } from './end-channel.ts'
import { causeOfEnd } from './leg-end.ts'
import { settle } from './settle.ts'
import { showChannel } from './show.ts'
import { tell, tellNews } from './tell.ts'

export function listenToPhone(board: Board, channel: Channel, call: Call): void {
  call.on('offer', (offer) => {
    takeOffer(board, channel, offer).catch((error: unknown) => {
      if (!(error instanceof MediaError)) throw error
      board.log.warn({ channel: channel.id, code: error.code }, 'channel.offer_refused')
      offer.reject(488)
    })
  })
  // An INVITE or re-INVITE without a body leaves the offer to us; its ACK carries the answer (RFC 3261 13.2.1).
  call.on('confirmed', ({ sdp }) => {
    if (sdp !== undefined && channel.state === 'up') settle(board, channel, sdp)
  })
  // A call changes hands by the app's doing only: the phone's own transfer is declined (RFC 3515 2.4.2).
  call.on('refer', (refer) => refer.refuse(603))
  call.on('info', ({ contentType, body }) => {
    const [, digit] = /^application\/dtmf-relay/i.test(contentType)
      ? (/^Signal=\s*([\dA-D*#])/im.exec(body) ?? [])
      : []
    const [, duration] = /^Duration=\s*(\d{1,5})/im.exec(body) ?? []
    if (digit !== undefined) tellDigit(board, channel, digit, Number(duration ?? 100))
  })
  call.on('disconnected', () => {
    if (channel.state === 'up') channel.audio.doubt()
    else hangUp(board, channel, Cause.unregistered)
  })
  call.on('ended', (end) => {
    ended(board, channel, { cause: causeOfEnd(end, channel.state), status: end.code })
  })
}

export function tellDigit(board: Board, channel: Channel, digit: string, durationMs: number): void {
  tell(board, channel, {
    type: 'ChannelDtmfReceived',
    digit,
    duration_ms: durationMs,
    channel: showChannel(channel),
  })
}

/** Answers a re-INVITE, and tells the app when the phone put the call on hold or took it back. */
async function takeOffer(board: Board, channel: Channel, offer: Offer): Promise<void> {
  const before = channel.audio.hold
  const sdp = await (offer.sdp === undefined ? channel.audio.offer() : channel.audio.answer(offer.sdp))
  if (!offer.accept(sdp) || channel.audio.hold === before) return
  tellNews(board, channel, channel.audio.hold === 'held' ? 'ChannelHold' : 'ChannelUnhold')
}
