/** The media thread: one switchboard behind a message port. */
import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from './clock.ts'
import type { Command, Reply, WorkerSetup } from './protocol.ts'
import { raisePriority } from './raise-priority.ts'
import { Switchboard } from './switchboard.ts'

const port = parentPort
if (port === null) throw new Error('The media worker only runs as a worker thread')

raisePriority()

const setup: WorkerSetup = workerData
const switchboard = new Switchboard(
  setup,
  systemClock,
  () => {
    const random = randomBytes(10)
    return {
      ssrc: random.readUInt32BE(0),
      sequence: random.readUInt16BE(4),
      timestamp: random.readUInt32BE(6),
    }
  },
  (reply: Reply) => port.postMessage(reply),
)

port.on('message', (commands: readonly Command[]) => {
  for (const command of commands) void switchboard.obey(command)
})
