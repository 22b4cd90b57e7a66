/** Ports that nothing else on the machine is likely to use, in a few sets, so that several runs do not meet. */
import { isPortFree, type Ports } from '@cordboard/load'

const sets: readonly Ports[] = Array.from({ length: 8 }, (_, index) => ({
  http: 18_100 + 100 * index,
  sip: 18_160 + 100 * index,
  ari: 18_188 + 100 * index,
  audio: `${44_000 + 500 * index}-${44_499 + 500 * index}`,
}))

/** Which of the test files that run side by side this is, if it is one. */
const worker = process.env['NODE_TEST_WORKER_ID']

/** The first set whose ports are all free right now. Those who look at the same moment look at different ones. */
export async function freePorts(): Promise<Ports> {
  const own = sets.filter((_, index) => worker === undefined || index % 4 === Number(worker) % 4)
  for (const set of own) {
    const free = await Promise.all([set.http, set.sip, set.ari].map(isPortFree))
    if (free.every(Boolean)) return set
  }
  throw new Error(`the ports ${own.map(({ http }) => http).join(', ')} or those beside them are in use`)
}
