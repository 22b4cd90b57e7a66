/** Where a message came from or goes to. */

export type Protocol = 'udp' | 'tcp'

/** One transport address: an IP address (never a name) and a port. */
export interface TransportAddress {
  readonly protocol: Protocol
  readonly address: string
  readonly port: number
}
