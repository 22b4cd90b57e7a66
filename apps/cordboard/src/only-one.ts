/** Keeps a second supervisor from running on the same data folder. */
import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import { Refusal } from './refusal.ts'

/**
 * Claims the data folder for this process; the kernel gives the claim back however the process ends.
 *
 * It is an abstract Unix socket (unix(7)), which nobody connects to: bound by at most one process, and no file that
 * could be left behind.
 *
 * @throws {AlreadyRunning} when another process has the claim
 */
export async function claim(data: string): Promise<AsyncDisposable> {
  const name = createHash('sha256').update(data).digest('hex').slice(0, 32)
  const server = createServer()
  try {
    await listen(server, `\0cordboard-${name}`)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new AlreadyRunning(data)
    throw error
  }
  server.unref()
  return {
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve())
  })
}

/** Somebody starts what is started already. */
export class AlreadyRunning extends Refusal {
  readonly code = 'already_running'

  constructor(data: string) {
    super(
      `Cordboard is already running with its data in ${data}.\n` +
        `'cordboard status' shows it, 'cordboard stop' stops it; CORDBOARD_DATA names another folder for a second one.`,
    )
  }
}
