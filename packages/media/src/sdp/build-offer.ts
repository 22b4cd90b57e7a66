import { isIPv6 } from 'node:net'
import { write } from 'sdp-transform'
import type { Codec, Direction, LocalMedia } from '../leg-media.ts'
import type { OfferOptions, Origin } from './description.ts'

/** Our payload type for telephone-event when we are the one who offers; the one most phones use. */
export const offeredTelephoneEvent = 101
/** Our payload types, the static ones of RFC 3551 6. */
const payloadTypes: Readonly<Record<Codec, number>> = { PCMU: 0, PCMA: 8 }

/** Writes an offer: one audio line with G.711 and telephone-event, 20 ms packets, RTCP on the next port. */
export function buildOffer(options: OfferOptions): string {
  const codecs = (options.codecs ?? ['PCMU', 'PCMA']).map((codec) => ({
    codec,
    payloadType: payloadTypes[codec],
  }))
  const audio = audioLine(options.local, codecs, offeredTelephoneEvent, options.direction ?? 'sendrecv')
  return writeSession(options.origin, options.local, [audio])
}

/** An m-line as `sdp-transform` writes it. */
export type WrittenMedia = Parameters<typeof write>[0]['media'][number]

/** The audio line of an offer or an answer. */
export function audioLine(
  local: LocalMedia,
  codecs: readonly { readonly codec: Codec; readonly payloadType: number }[],
  telephoneEvent: number | null,
  direction: Direction,
): WrittenMedia {
  const events = telephoneEvent === null ? [] : [telephoneEvent]
  return {
    type: 'audio',
    port: local.port,
    protocol: 'RTP/AVP',
    payloads: [...codecs.map(({ payloadType }) => payloadType), ...events].join(' '),
    rtp: [
      ...codecs.map(({ codec, payloadType }) => ({ payload: payloadType, codec, rate: 8000 })),
      ...events.map((payload) => ({ payload, codec: 'telephone-event', rate: 8000 })),
    ],
    fmtp: events.map((payload) => ({ payload, config: '0-16' })),
    ptime: 20,
    rtcp: { port: local.rtcpPort },
    direction,
  }
}

/** A whole description around the given m-lines (RFC 8866 5). */
export function writeSession(origin: Origin, local: LocalMedia, media: WrittenMedia[]): string {
  const ipVer = isIPv6(local.address) ? 6 : 4
  return write({
    version: 0,
    origin: {
      username: '-',
      sessionId: origin.sessionId,
      sessionVersion: origin.version,
      netType: 'IN',
      ipVer,
      address: local.address,
    },
    name: '-',
    connection: { version: ipVer, ip: local.address },
    timing: { start: 0, stop: 0 },
    media,
  })
}
