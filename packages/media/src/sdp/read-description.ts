import { isIP } from 'node:net'
import { parse } from 'sdp-transform'
import type { Codec, Direction, RemoteMedia } from '../leg-media.ts'
import { MediaError } from '../media-error.ts'
import { isNullAddress } from '../null-address.ts'
import type { RemoteDescription } from './description.ts'

type Parsed = ReturnType<typeof parse>
type ParsedMedia = Parsed['media'][number]

/** Payload types that need no rtpmap line (RFC 3551 6). */
const staticCodecs: ReadonlyMap<number, Codec> = new Map([
  [0, 'PCMU'],
  [8, 'PCMA'],
])
const maximumBytes = 16_384

/**
 * Reads an offer or an answer of the other end.
 * Throws a MediaError: `sdp_malformed`, `sdp_no_audio`, `sdp_no_common_codec`.
 */
export function readDescription(sdp: string): RemoteDescription {
  const parsed = parseOrRefuse(sdp)
  const audioIndex = parsed.media.findIndex(isOurAudio)
  const audio = parsed.media[audioIndex]
  if (audio === undefined) throw new MediaError('sdp_no_audio', 'The description has no RTP/AVP audio')

  const address = text(audio.connection?.ip ?? parsed.connection?.ip)
  if (isIP(address) === 0 || address.includes('%'))
    throw new MediaError('sdp_malformed', 'The c-line names no IP address')

  const { codecs, telephoneEvent } = readPayloads(audio)
  if (codecs.length === 0)
    throw new MediaError('sdp_no_common_codec', `Neither PCMU nor PCMA is among '${text(audio.payloads)}'`)

  const direction: Direction = audio.direction ?? parsed.direction ?? 'sendrecv'
  return {
    address,
    port: audio.port,
    rtcpPort: rtcpPort(audio),
    codecs,
    telephoneEvent,
    direction,
    held: direction === 'sendonly' || direction === 'inactive' || isNullAddress(address),
    media: parsed.media.map((line, index) => ({
      type: line.type,
      protocol: line.protocol,
      formats: text(line.payloads),
      audio: index === audioIndex,
    })),
  }
}

/** What an answer to our offer settles: its first codec is the one we use (RFC 3264 6.1). */
export function agree(answer: RemoteDescription, ours: Direction = 'sendrecv'): RemoteMedia {
  const [first] = answer.codecs
  if (first === undefined) throw new MediaError('sdp_no_common_codec', 'The answer names no codec')
  return remoteMedia(answer, first, ours)
}

/** Joins the two sides: where to send, with which payload types, and what both allow. */
export function remoteMedia(
  theirs: RemoteDescription,
  chosen: { readonly codec: Codec; readonly payloadType: number },
  ours: Direction,
): RemoteMedia {
  return {
    address: theirs.address,
    port: theirs.port,
    rtcpPort: theirs.rtcpPort,
    codec: chosen.codec,
    payloadType: chosen.payloadType,
    telephoneEvent: theirs.telephoneEvent,
    direction: narrowed(theirs, ours),
  }
}

/** Our side of the direction: we send what they take and take what they send (RFC 3264 6.1, 8.4). */
function narrowed(theirs: RemoteDescription, ours: Direction): Direction {
  const theyTake = theirs.direction === 'sendrecv' || theirs.direction === 'recvonly'
  const theySend = theirs.direction === 'sendrecv' || theirs.direction === 'sendonly'
  const send = theyTake && !isNullAddress(theirs.address) && (ours === 'sendrecv' || ours === 'sendonly')
  const receive = theySend && (ours === 'sendrecv' || ours === 'recvonly')
  if (send) return receive ? 'sendrecv' : 'sendonly'
  return receive ? 'recvonly' : 'inactive'
}

function parseOrRefuse(sdp: string): Parsed {
  if (sdp.length > maximumBytes) throw new MediaError('sdp_malformed', 'The description is too long')
  if (!/^v=0\r?\n/.test(sdp)) throw new MediaError('sdp_malformed', 'The description does not begin with v=0')
  try {
    return parse(sdp)
  } catch (cause) {
    throw new MediaError('sdp_malformed', `The description cannot be read: ${String(cause)}`)
  }
}

/** An m-line that is refused has port 0 (RFC 3264 6). SAVP is not ours: it would need keys. */
function isOurAudio(line: ParsedMedia): boolean {
  return line.type === 'audio' && isPort(line.port) && /^RTP\/AVPF?$/.test(line.protocol)
}

/** RTCP goes to its own a-line's port, or else to the next one (RFC 3605 2.1). */
function rtcpPort(audio: ParsedMedia): number {
  const named = audio.rtcp?.port
  return isPort(named) ? named : Math.min(audio.port + 1, 65_535)
}

function isPort(port: unknown): port is number {
  return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536
}

/** sdp-transform turns whatever looks like an integer into a number, whatever its types say. */
function text(value: string | number | undefined): string {
  return String(value ?? '')
}

function readPayloads(audio: ParsedMedia): Pick<RemoteDescription, 'codecs' | 'telephoneEvent'> {
  const codecs: { codec: Codec; payloadType: number }[] = []
  let telephoneEvent: number | null = null
  for (const format of text(audio.payloads).split(' ')) {
    const payloadType = Number(format)
    if (!/^\d{1,3}$/.test(format) || payloadType > 127) continue
    const named = audio.rtp.find((map) => map.payload === payloadType)
    if (named === undefined) {
      const codec = staticCodecs.get(payloadType)
      if (codec !== undefined) codecs.push({ codec, payloadType })
    } else if (named.rate === 8000) {
      const name = text(named.codec).toUpperCase()
      if (name === 'PCMU' || name === 'PCMA') codecs.push({ codec: name, payloadType })
      else if (name === 'TELEPHONE-EVENT') telephoneEvent ??= payloadType
    }
  }
  return { codecs, telephoneEvent }
}
