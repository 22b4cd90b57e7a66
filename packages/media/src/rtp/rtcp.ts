/** What a leg says about itself in a report (RFC 3550 6.4). */
export interface Report {
  readonly ssrc: number
  /** Present when packets were sent: makes it a sender report. */
  readonly sent: {
    readonly ntpMs: number
    readonly timestamp: number
    readonly packets: number
    readonly bytes: number
  } | null
  /** Present when packets were received. */
  readonly received: ReceivedBlock | null
  readonly cname: string
}

/** A report block: how one stream arrived (RFC 3550 6.4.1). */
export interface ReceivedBlock {
  readonly ssrc: number
  /** Share of packets lost since the last report, 0 to 255. */
  readonly fractionLost: number
  readonly lost: number
  readonly highest: number
  /** In timestamp units. */
  readonly jitter: number
  /** The middle 32 bits of the last sender report's NTP time, 0 when there was none. */
  readonly lastReport: number
  /** Time since then in 1/65536 s. */
  readonly sinceLastReport: number
}

/** What we take from the other end's reports. */
export interface IncomingReport {
  /** Middle 32 bits of the NTP time of a sender report, or null. */
  readonly lastReport: number | null
  readonly blocks: readonly ReceivedBlock[]
}

const ntpEpochMs = 2_208_988_800_000

/** An SR or RR with one SDES CNAME, as every compound packet must have (RFC 3550 6.1). */
export function writeReport(report: Report): Buffer {
  const { sent, received } = report
  const length = 8 + (sent === null ? 0 : 20) + (received === null ? 0 : 24)
  const bytes = Buffer.alloc(length)
  bytes[0] = 0x80 | (received === null ? 0 : 1)
  bytes[1] = sent === null ? 201 : 200
  bytes.writeUInt16BE(length / 4 - 1, 2)
  bytes.writeUInt32BE(report.ssrc, 4)
  let at = 8
  if (sent !== null) {
    const ntp = ntpTime(sent.ntpMs)
    bytes.writeUInt32BE(ntp.seconds, at)
    bytes.writeUInt32BE(ntp.fraction, at + 4)
    bytes.writeUInt32BE(sent.timestamp, at + 8)
    bytes.writeUInt32BE(sent.packets >>> 0, at + 12)
    bytes.writeUInt32BE(sent.bytes >>> 0, at + 16)
    at += 20
  }
  if (received !== null) {
    bytes.writeUInt32BE(received.ssrc, at)
    bytes[at + 4] = received.fractionLost
    bytes.writeUIntBE(Math.min(received.lost, 0x7fffff), at + 5, 3)
    bytes.writeUInt32BE(received.highest >>> 0, at + 8)
    bytes.writeUInt32BE(received.jitter >>> 0, at + 12)
    bytes.writeUInt32BE(received.lastReport >>> 0, at + 16)
    bytes.writeUInt32BE(received.sinceLastReport >>> 0, at + 20)
  }
  return Buffer.concat([bytes, describeSource(report.ssrc, report.cname)])
}

/** Reads a compound packet; other packet types in it are passed over, what is broken ends the reading. */
export function readReport(bytes: Buffer): IncomingReport {
  let lastReport: number | null = null
  const blocks: ReceivedBlock[] = []
  for (let at = 0; at + 8 <= bytes.length;) {
    const first = bytes.readUInt8(at)
    const type = bytes.readUInt8(at + 1)
    const end = at + 4 + 4 * bytes.readUInt16BE(at + 2)
    if (first >> 6 !== 2 || end > bytes.length) break
    if (type === 200 && at + 28 <= end) lastReport = bytes.readUInt32BE(at + 10)
    if (type === 200 || type === 201) {
      let block = at + (type === 200 ? 28 : 8)
      for (let count = first & 0x1f; count > 0 && block + 24 <= end; count--, block += 24)
        blocks.push(readBlock(bytes, block))
    }
    at = end
  }
  return { lastReport, blocks }
}

/** The middle 32 bits of the NTP time of an instant, in 1/65536 s (RFC 3550 4). */
export function middleOfNtp(ms: number): number {
  const { seconds, fraction } = ntpTime(ms)
  return ((seconds << 16) | (fraction >>> 16)) >>> 0
}

function ntpTime(ms: number): { seconds: number; fraction: number } {
  const since1900 = ms + ntpEpochMs
  const seconds = Math.floor(since1900 / 1000)
  return { seconds: seconds >>> 0, fraction: Math.floor(((since1900 % 1000) / 1000) * 2 ** 32) >>> 0 }
}

function readBlock(bytes: Buffer, at: number): ReceivedBlock {
  return {
    ssrc: bytes.readUInt32BE(at),
    fractionLost: bytes.readUInt8(at + 4),
    lost: bytes.readIntBE(at + 5, 3),
    highest: bytes.readUInt32BE(at + 8),
    jitter: bytes.readUInt32BE(at + 12),
    lastReport: bytes.readUInt32BE(at + 16),
    sinceLastReport: bytes.readUInt32BE(at + 20),
  }
}

function describeSource(ssrc: number, cname: string): Buffer {
  const name = Buffer.from(cname).subarray(0, 255)
  const length = Math.ceil((8 + 2 + name.length + 1) / 4) * 4
  const bytes = Buffer.alloc(length)
  bytes[0] = 0x81
  bytes[1] = 202
  bytes.writeUInt16BE(length / 4 - 1, 2)
  bytes.writeUInt32BE(ssrc, 4)
  bytes[8] = 1
  bytes[9] = name.length
  name.copy(bytes, 10)
  return bytes
}
