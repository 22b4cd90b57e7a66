import type { Codec, Direction, LocalMedia, RemoteMedia } from '../leg-media.ts'

/** A session description of the other end, parsed and checked: at least one audio codec in it is ours too. */
export interface RemoteDescription {
  readonly address: string
  readonly port: number
  readonly rtcpPort: number
  /** The codecs that we have too, in the other end's order of preference. Never empty. */
  readonly codecs: readonly { readonly codec: Codec; readonly payloadType: number }[]
  readonly telephoneEvent: number | null
  /** As written by the other end: its `sendonly` means that it does not want to hear us. */
  readonly direction: Direction
  /** The other end has put us on hold: sendonly, inactive or a null address (RFC 3264 8.4). */
  readonly held: boolean
  /** Every m-line, in order, as an answer has to repeat them (RFC 3264 6). */
  readonly media: readonly MediaLine[]
}

/** One m-line; `audio` is true for the one that we take. */
export interface MediaLine {
  readonly type: string
  readonly protocol: string
  readonly formats: string
  readonly audio: boolean
}

/** The o-line: `sessionId` stays for the whole dialog, `version` grows by one with each changed description. */
export interface Origin {
  readonly sessionId: number
  readonly version: number
}

/** What an offer of ours says. */
export interface OfferOptions {
  readonly origin: Origin
  readonly local: LocalMedia
  /** In order of preference; PCMU, PCMA unless given. */
  readonly codecs?: readonly Codec[]
  /** `sendrecv` unless given. */
  readonly direction?: Direction
}

/** What an answer of ours says. */
export interface AnswerOptions {
  readonly origin: Origin
  readonly local: LocalMedia
  /** Taken when it was offered, to spare transcoding; otherwise the first one offered. */
  readonly prefer?: Codec
  /** The most that we want ourselves; narrowed by what was offered. `sendrecv` unless given. */
  readonly direction?: Direction
}

/** Our answer, and what the two ends have thereby agreed. */
export interface Answer {
  readonly sdp: string
  readonly remote: RemoteMedia
}
