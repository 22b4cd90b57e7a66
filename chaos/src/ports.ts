/** Ports that nothing else on the machine is likely to use, in a few sets, so that several runs do not meet. */
import { isPortFree, type Ports } from '@cordboard/load'

const sets: readonly Ports[] = Array.from({ length: 8 }, (_, index) => ({
  http: 18_100 + 100 * index,
  sip: 18_160 + 100 * index,
  ari: 18_188 + 100 * index,
  audio: `${44_000 + 500 * index}-${44_499 + 500 * index}`,
}))

/** Which of the test files that run side by side this is, if it is one; each begins to look at a set of its own. */
const worker = Number(process.env['NODE_TEST_WORKER_ID'] ?? 0)
const first = (2 * worker) % sets.length

/** The first set whose ports are all free right now. */
export async function freePorts(): Promise<Ports> {
  for (const set of [...sets.slice(first), ...sets.slice(0, first)]) {
    const free = await Promise.all([set.http, set.sip, set.ari].map(isPortFree))
    if (free.every(Boolean)) return set
  }
  throw new Error(`all of the ports ${sets[0]?.http} to ${sets.at(-1)?.ari} are in use`)
}
