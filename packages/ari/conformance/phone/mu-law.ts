/** G.711 mu-law, one sample at a time. */

const bias = 0x84

/** From 16-bit linear to one byte. */
export function encodeMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(Math.round(sample)), 32_635) + bias
  const exponent = Math.floor(Math.log2(magnitude)) - 7
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f
  return ~(sign | (exponent << 4) | mantissa) & 0xff
}

/** From one byte to 16-bit linear. */
export function decodeMuLaw(byte: number): number {
  const inverted = ~byte & 0xff
  const exponent = (inverted >> 4) & 0x07
  const magnitude = (((inverted & 0x0f) << 3) + bias) * 2 ** exponent - bias
  return inverted & 0x80 ? -magnitude : magnitude
}
