/** Ports that nothing else on the machine is likely to use; those of workers that run side by side lie apart. */
import { isPortFree } from '@cordboard/load'

const worker = Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)
const first = 16_000 + worker * 2000
const firstAudio = 24_000 + worker * 2000
const firstPhone = first + 100
const centre = await freeForCentre()

export const ports = {
  http: centre,
  sip: centre + 2,
  ari: centre + 4,
  /** Where calls that leave over the sample trunk arrive. */
  trunk: centre + 6,
  audio: `${firstAudio}-${firstAudio + 999}`,
  phoneAudio: { first: firstAudio + 1000, last: firstAudio + 1990 },
} as const

/** Phones listen from here on. None is used twice in a run: a phone may linger. */
let next = firstPhone

/** A port on which, and on whose neighbour, nobody listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = next
    next = next < first + 1990 ? next + 2 : firstPhone
    if ((await isPortFree(port)) && (await isPortFree(port + 1))) return port
  }
}

/** The first of a few places where a centre finds all its ports free. */
async function freeForCentre(): Promise<number> {
  for (let place = first; place < firstPhone; place += 10) {
    const free = await Promise.all([place, place + 2, place + 4, place + 6].map(isPortFree))
    if (free.every(Boolean)) return place
  }
  throw new Error(`All places for a centre from ${first} on are taken`)
}
