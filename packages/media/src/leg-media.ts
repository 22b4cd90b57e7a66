/** The two forms of G.711, by their RTP names (RFC 3551 4.5.14). Both are 8 kHz, 160 bytes in 20 ms. */
export type Codec = 'PCMU' | 'PCMA'

/** Who may send, seen from our side: `sendonly` means that we send and the other end only listens. */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

/** Where one of our legs listens. */
export interface LocalMedia {
  /** The address to announce in SDP, IPv4 or IPv6. */
  readonly address: string
  /** Always even. */
  readonly port: number
  /** Always `port` + 1. */
  readonly rtcpPort: number
}

/** What was agreed with the other end of a leg: everything needed to send to it and to read from it. */
export interface RemoteMedia {
  readonly address: string
  readonly port: number
  readonly rtcpPort: number
  readonly codec: Codec
  readonly payloadType: number
  /** The payload type of telephone-event/8000 (RFC 4733), or null when it was not agreed. */
  readonly telephoneEvent: number | null
  /** Seen from our side, as in our own SDP. */
  readonly direction: Direction
}
