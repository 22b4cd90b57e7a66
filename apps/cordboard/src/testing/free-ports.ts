/** Ports for a centre of a test: below those that the system hands out, or somebody is given one before it starts. */
import { holdPort } from '../hold-port.ts'

const first = 15_100
const last = 15_199

/** Which of the test files that run side by side this is, if it is one; each begins to look somewhere else. */
const worker = Number(process.env['NODE_TEST_WORKER_ID'] ?? 0)

/** None is used twice in a run: what listened there may linger. */
let next = first + ((10 * worker) % (last + 1 - first))

/** So many ports of loopback on which nobody listens, neither for TCP nor for UDP. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  while (ports.length < count) {
    const port = next++
    if (port > last) throw new Error(`no port from ${first} to ${last} is left`)
    if (await isFree(port)) ports.push(port)
  }
  return ports
}

async function isFree(port: number): Promise<boolean> {
  await using held = new AsyncDisposableStack()
  for (const over of ['TCP', 'UDP'] as const) {
    const error = await holdPort({ over, host: '127.0.0.1', port }, held)
    if (error?.code === 'EADDRINUSE') return false
    if (error !== null) throw error
  }
  return true
}
