const nullAddresses: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

/** The address that means "send me nothing": the old spelling of hold (RFC 3264 8.4). */
export function isNullAddress(address: string): boolean {
  return nullAddresses.has(address)
}
