/**
 * Puts the app together and starts it:
 *
 * ```
 * listening → database → migrations → standing by → claimed → owner
 *                                       requests go to the owner   requests are answered here
 * ```
 */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { steadyClock } from './clock.ts'
import type { Config } from './config.ts'
import { ClientAddresses } from './http/client-address.ts'
import { Front, type Tls } from './http/front.ts'
import type { Log } from './log.ts'
import { runAsOwner, type Owner } from './owner.ts'
import { Lease } from './ownership/lease.ts'
import { standBy } from './ownership/stand-by.ts'
import { connect, waitForDatabase } from './storage/database.ts'
import { migrate } from './storage/migrate.ts'

export type App = {
  /** The port that HTTP listens on. */
  readonly port: number
  /** Resolves once this process owns the tenant and serves people itself. */
  readonly serving: Promise<void>
  /** Finishes what was begun and lets go of everything; calls stay up. */
  readonly close: () => Promise<void>
}

/** Resolves once it listens; `onFatal` is told when this process must end at once. */
export async function startApp(config: Config, log: Log, onFatal: (error: unknown) => void): Promise<App> {
  // All nodes speak to the same switch, and so have its password.
  const front = new Front(await tlsOf(config), new ClientAddresses(config.ari.password))
  const port = await front.listen(config.listen, config.port)
  log.info({ listen: config.listen, port }, 'http.listening')

  const closing = new AbortController()
  const { promise: serving, resolve: nowServing } = Promise.withResolvers<void>()
  let running: Running | null = null
  const run = async () => {
    running = await becomeOwner({ config, log, front, port, signal: closing.signal, onFatal })
    if (running !== null) nowServing()
  }
  const ended = run().catch((error: unknown) => {
    if (!closing.signal.aborted) onFatal(error)
  })

  const close = async () => {
    log.info({}, 'app.stopping')
    closing.abort()
    await ended
    await running?.owner.close()
    await running?.lease.close()
    await front.close()
    log.info({}, 'app.stopped')
  }
  let closed: Promise<void> | null = null
  return { port, serving, close: () => (closed ??= close()) }
}

type Running = { readonly lease: Lease; readonly owner: Owner }

type Beginning = {
  readonly config: Config
  readonly log: Log
  readonly front: Front
  readonly port: number
  readonly signal: AbortSignal
  readonly onFatal: (error: unknown) => void
}

/** Waits until the tenant has no owner and becomes it; null when aborted before. */
async function becomeOwner(beginning: Beginning): Promise<Running | null> {
  const { config, log, front, port, signal, onFatal } = beginning
  const { tenant, databaseUrl, leaseLength } = config
  await waitForDatabase(databaseUrl, config.databaseWait, (error) =>
    log.warn({ err: error }, 'database.awaited'),
  )
  await bringUpToDate(databaseUrl, log)

  const address = config.address ?? addressOf(config, port)
  const common = {
    holder: { tenant, holder: randomUUID(), address },
    connect: () => connect(databaseUrl, 'cordboard owner', leaseLength),
    onRetry: (error: unknown) => log.warn({ err: error }, 'lease.retried'),
  }
  let owner: string | null = null
  const claimed = await standBy({
    ...common,
    leaseLength,
    signal,
    onOwner: (at) => {
      if (at !== owner && at !== null) log.info({ owner: at }, 'tenant.owned_by_another')
      owner = at
      front.owner = at
    },
  })
  if (claimed === null) return null
  front.owner = null
  const lease = new Lease({ ...common, length: leaseLength, onLost: onFatal }, claimed.client, claimed.at)
  const desk = addressOf(config, port)
  return {
    lease,
    owner: await runAsOwner({ config, clock: steadyClock(), log, lease, front, desk, onFatal }),
  }
}

async function bringUpToDate(url: string, log: Log): Promise<void> {
  const client = await connect(url, 'cordboard migrations')
  const migrated = await migrate(client)
  await client.end()
  if (migrated.length > 0) log.info({ migrated }, 'database.migrated')
}

async function tlsOf({ tls }: Config): Promise<Tls | null> {
  if (tls === null) return null
  return { cert: await readFile(tls.certificate, 'utf8'), key: await readFile(tls.key, 'utf8') }
}

/** Where people, and the other nodes, reach this one. */
function addressOf({ listen, tls }: Config, port: number): string {
  const host = listen.includes(':') ? `[${listen}]` : listen
  return `${tls === null ? 'http' : 'https'}://${host}:${port}`
}
