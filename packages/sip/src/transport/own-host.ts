/** IP addresses as they are compared and as we show ourselves. */
import { networkInterfaces } from 'node:os'

/** An IPv4 address that came over an IPv6 socket, without its prefix. */
export function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address
}

/** The address others reach us by: the bound one, or for a wildcard the first one that is not loopback. */
export function ownAddress(bound: string): string {
  if (bound !== '0.0.0.0' && bound !== '::') return bound
  const family = bound === '::' ? 'IPv6' : 'IPv4'
  for (const addresses of Object.values(networkInterfaces()))
    for (const { address, internal, family: other } of addresses ?? [])
      if (!internal && other === family) return address
  return family === 'IPv6' ? '::1' : '127.0.0.1'
}
