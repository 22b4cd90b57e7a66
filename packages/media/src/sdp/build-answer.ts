import { MediaError } from '../media-error.ts'
import { audioLine, writeSession, type WrittenMedia } from './build-offer.ts'
import type { Answer, AnswerOptions, MediaLine, RemoteDescription } from './description.ts'
import { remoteMedia } from './read-description.ts'

/** Answers an offer with one codec; every other m-line is refused with port 0 (RFC 3264 6). */
export function buildAnswer(offer: RemoteDescription, options: AnswerOptions): Answer {
  const chosen = offer.codecs.find(({ codec }) => codec === options.prefer) ?? offer.codecs[0]
  if (chosen === undefined) throw new MediaError('sdp_no_common_codec', 'The offer names no codec of ours')
  const remote = remoteMedia(offer, chosen, options.direction ?? 'sendrecv')
  const audio = audioLine(options.local, [chosen], offer.telephoneEvent, remote.direction)
  const media = offer.media.map((line) =>
    line.audio ? { ...audio, protocol: line.protocol } : refused(line),
  )
  return { sdp: writeSession(options.origin, options.local, media), remote }
}

function refused(line: MediaLine): WrittenMedia {
  return { type: line.type, port: 0, protocol: line.protocol, payloads: line.formats, rtp: [], fmtp: [] }
}
