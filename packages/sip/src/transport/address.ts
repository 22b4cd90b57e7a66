/** Where a message came from or goes to. */

export type Protocol = 'udp' | 'tcp'

/** One transport address: an IP address (never a name) and a port. */
export interface TransportAddress {
  readonly protocol: Protocol
  readonly address: string
  readonly port: number
}

/** `udp:192.0.2.1:5060`: one string per address, for maps and logs. */
export function addressKey(at: TransportAddress): string {
  return `${at.protocol}:${at.address}:${at.port}`
}
