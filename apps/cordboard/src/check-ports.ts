/** Whether the ports that a start needs can be had, told before anything is started. */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { BadConfig } from './bad-config.ts'
import type { ChildName } from './child/child-spec.ts'
import { readLiving } from './child/pid-file.ts'
import type { Config } from './config.ts'
import type { DataFolder } from './data-folder.ts'
import { holdPort, type Port } from './hold-port.ts'

type WantedPort = Port & {
  /** Who will listen there. */
  readonly child: ChildName
  readonly setting: string
}

/** A process that was killed a moment ago may hold its ports for this long, in milliseconds. */
const patience = 1_000
const retryAfter = 50

/**
 * Listens on every port that a start needs, and lets go of it. A process that runs already has its own.
 *
 * @throws {BadConfig} which names every setting whose port cannot be had, and why
 */
export async function checkPorts(config: Config, folder: DataFolder): Promise<void> {
  const wanted = portsOf(config).filter(({ child }) => readLiving(join(folder.run, `${child}.json`)) === null)
  const faults = new Set<string>()
  await using held = new AsyncDisposableStack()
  for (const port of wanted) {
    const error = await tryPort(port, held)
    if (error !== null) faults.add(inWords(port, error))
  }
  if (faults.size > 0) throw new BadConfig([...faults])
}

function portsOf({ listen, sip, ari, http }: Config): WantedPort[] {
  return [
    { child: 'switch', setting: 'CORDBOARD_SIP__PORT', over: 'UDP', host: listen, port: sip.port },
    { child: 'switch', setting: 'CORDBOARD_SIP__PORT', over: 'TCP', host: listen, port: sip.port },
    { child: 'switch', setting: 'CORDBOARD_ARI__PORT', over: 'TCP', host: '127.0.0.1', port: ari.port },
    { child: 'app', setting: 'CORDBOARD_HTTP__PORT', over: 'TCP', host: listen, port: http.port },
  ]
}

/** Null once it listens there, until `held` is let go. */
async function tryPort(port: Port, held: AsyncDisposableStack): Promise<NodeJS.ErrnoException | null> {
  const deadline = performance.now() + patience
  for (;;) {
    const error = await holdPort(port, held)
    if (error?.code !== 'EADDRINUSE' || performance.now() > deadline) return error
    await wait(retryAfter)
  }
}

function inWords(
  { setting, over, host, port }: WantedPort,
  { code, message }: NodeJS.ErrnoException,
): string {
  switch (code) {
    case 'EADDRINUSE':
      return `${setting} is ${port}: another program listens on ${over} port ${port} of ${host} already`
    case 'EACCES':
      return `${setting} is ${port}: this user may not listen on ${over} port ${port}`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `CORDBOARD_LISTEN is ${host}: this machine has no such address`
    default:
      return `${setting} is ${port}: ${message}`
  }
}
