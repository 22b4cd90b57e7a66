/** Ports that nothing else on the machine is likely to use. A phone's are not used twice: it may linger. */

let last = 17_100

export const ports = {
  http: 17_080,
  sip: 17_060,
  ari: 17_088,
  trunk: 17_090,
  audio: '26000-26999',
  phoneAudio: { first: 27_000, last: 27_990 },
  /** The first of four free ones. */
  next(): number {
    last += 4
    return last
  },
} as const
