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

/** The first set whose ports are all free right now. Those who look at the same moment begin with different ones. */
export async function freePorts(): Promise<Ports> {
  const isOwn = (_: Ports, index: number): boolean => index % 4 === Number(worker ?? 0) % 4
  const others = sets.filter((set, index) => !isOwn(set, index))
  for (const set of [...sets.filter(isOwn), ...others]) {
    const free = await Promise.all([set.http, set.sip, set.ari].map(isPortFree))
    if (free.every(Boolean)) return set
  }
  throw new Error(`the ports ${sets.map(({ http }) => http).join(', ')} or those beside them are in use`)
}
