/** What went through one leg so far (RFC 3550 6.4.1 and appendix A.3, A.8). */
export interface LegStatistics {
  readonly packetsSent: number
  readonly bytesSent: number
  readonly packetsReceived: number
  readonly bytesReceived: number
  /** Packets that were expected and did not arrive; never below zero. */
  readonly packetsLost: number
  /** Interarrival jitter in milliseconds. */
  readonly jitterMs: number
  /** What the other end last reported about the packets that we sent, or null when it never did. */
  readonly reportedByRemote: { readonly packetsLost: number; readonly jitterMs: number } | null
  /** Round trip in milliseconds from the other end's last report, or null. */
  readonly roundTripMs: number | null
  /** Where audio really comes from and is sent to, or null while nothing has arrived. */
  readonly latched: { readonly address: string; readonly port: number } | null
}
