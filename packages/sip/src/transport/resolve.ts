/** From the URI of somebody to call to the address to send to (the A and AAAA part of RFC 3263). */
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { SipUri } from '../message/uri.ts'
import type { Protocol, TransportAddress } from './address.ts'

/** Where a request to `uri` goes when its host is an IP address; undefined when the host must be looked up. */
export function literalAddress(uri: SipUri, fallback: Protocol): TransportAddress | undefined {
  const address = uri.host.startsWith('[') ? uri.host.slice(1, -1) : uri.host
  return isIP(address) === 0 ? undefined : { ...protocolAndPort(uri, fallback), address }
}

/** Looks the host up. Rejects with the resolver's error. */
export async function resolveUri(uri: SipUri, fallback: Protocol): Promise<TransportAddress> {
  const literal = literalAddress(uri, fallback)
  if (literal !== undefined) return literal
  const { address } = await lookup(uri.host)
  return { ...protocolAndPort(uri, fallback), address }
}

function protocolAndPort(uri: SipUri, fallback: Protocol): { protocol: Protocol; port: number } {
  const asked = uri.params.get('transport')?.toLowerCase()
  return { protocol: asked === 'tcp' || asked === 'udp' ? asked : fallback, port: uri.port ?? 5060 }
}
