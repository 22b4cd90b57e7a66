import type { Codec, RemoteMedia } from '../leg-media.ts'
import { offeredTelephoneEvent } from '../sdp/build-offer.ts'

/** What is in a packet: audio in one codec, or a pressed key. */
export type PayloadKind = Codec | 'event'

/**
 * What a received payload type means. Beside those agreed, the ones that our own offer named are understood: a
 * phone may send any of them, whatever its answer put first (RFC 3264 6.1, 7). Null: not ours, to be ignored.
 */
export function payloadKind(remote: RemoteMedia, payloadType: number): PayloadKind | null {
  if (payloadType === remote.payloadType) return remote.codec
  if (payloadType === remote.telephoneEvent) return 'event'
  if (payloadType === 0) return 'PCMU'
  if (payloadType === 8) return 'PCMA'
  if (payloadType === offeredTelephoneEvent) return 'event'
  return null
}
