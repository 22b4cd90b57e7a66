/** Bytes of an RTP header without CSRC list and extension (RFC 3550 5.1). */
export const headerBytes = 12

/** The fields of an RTP packet that we act on, and where its payload lies in the datagram. */
export interface RtpPacket {
  readonly payloadType: number
  readonly marker: boolean
  readonly sequence: number
  readonly timestamp: number
  readonly ssrc: number
  readonly payloadStart: number
  readonly payloadEnd: number
}

/** Reads a datagram as RTP (RFC 3550 5.1, 5.3.1); null when it is none. */
export function readRtp(bytes: Buffer): RtpPacket | null {
  if (bytes.length < headerBytes) return null
  const first = bytes.readUInt8(0)
  if (first >> 6 !== 2) return null

  let payloadStart = headerBytes + 4 * (first & 0x0f)
  if (first & 0x10) {
    if (payloadStart + 4 > bytes.length) return null
    payloadStart += 4 + 4 * bytes.readUInt16BE(payloadStart + 2)
  }
  let payloadEnd = bytes.length
  if (first & 0x20) payloadEnd -= bytes.readUInt8(bytes.length - 1)
  if (payloadStart > payloadEnd) return null

  const second = bytes.readUInt8(1)
  return {
    payloadType: second & 0x7f,
    marker: second >= 0x80,
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    ssrc: bytes.readUInt32BE(8),
    payloadStart,
    payloadEnd,
  }
}

/** Tells RTCP that comes on the RTP port from RTP by its packet type (RFC 5761 4). */
export function isRtcp(bytes: Buffer): boolean {
  const type = bytes[1] ?? 0
  return type >= 192 && type <= 223
}

/** Writes a plain header, without CSRC, extension and padding, into the 12 bytes from `at` on. */
export function writeHeader(
  bytes: Buffer,
  at: number,
  payloadType: number,
  stamp: { readonly sequence: number; readonly timestamp: number; readonly marker: boolean },
  ssrc: number,
): void {
  bytes[at] = 0x80
  bytes[at + 1] = stamp.marker ? payloadType | 0x80 : payloadType
  bytes.writeUInt16BE(stamp.sequence, at + 2)
  bytes.writeUInt32BE(stamp.timestamp, at + 4)
  bytes.writeUInt32BE(ssrc, at + 8)
}
