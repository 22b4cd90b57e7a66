/**
 * Puts the app together and starts it:
 * database → migrations → sample → ownership and replay → HTTP → switch → provisioning → reconciliation.
 */
import { readFile } from 'node:fs/promises'
import type { Person } from '@cordboard/contract'
import type { State } from '@cordboard/kernel'
import type { Client } from 'pg'
import { Centre } from './centre/centre.ts'
import { takeOver } from './centre/take-over.ts'
import { steadyClock } from './clock.ts'
import { BadConfig, isLoopback, type Config } from './config.ts'
import { Follower } from './follower/follower.ts'
import type { Deps } from './http/deps.ts'
import { buildServer, type Server, type Tls } from './http/server.ts'
import { Audience } from './live/audience.ts'
import type { Log } from './log.ts'
import { Metrics } from './metrics.ts'
import { Sessions } from './people/sessions.ts'
import { SignIn } from './people/sign-in.ts'
import { firstCentre } from './sample/first-centre.ts'
import { makeSample } from './sample/make-sample.ts'
import { connect, openDatabase, waitForDatabase } from './storage/database.ts'
import { Journal } from './storage/journal.ts'
import { migrate } from './storage/migrate.ts'
import { tryLock } from './storage/ownership.ts'
import { listPhones, listTrunks } from './storage/phones.ts'
import { findSettings } from './storage/settings.ts'
import { Line } from './switch/line.ts'

export type App = {
  /** The port that HTTP listens on. */
  readonly port: number
  /** Finishes what was begun and lets go of everything; calls stay up. */
  readonly close: () => Promise<void>
}

/** Starts everything; `onFatal` is told when this process must end at once because it owns the tenant no more. */
export async function startApp(config: Config, log: Log, onFatal: (error: unknown) => void): Promise<App> {
  refuseToBeOverheard(config)
  const started = performance.now()
  const clock = steadyClock()
  const { tenant, databaseUrl } = config

  await waitForDatabase(databaseUrl, config.databaseWait, (error) =>
    log.warn({ err: error }, 'database.awaited'),
  )
  await bringUpToDate(databaseUrl, log)
  const database = openDatabase(databaseUrl, (error) => log.warn({ err: error }, 'database.connection_lost'))
  const sample = await makeSample(database, {
    tenant,
    folder: config.data,
    desk: addressOf(config),
    trunk: config.sampleTrunk,
    centre: await firstCentre(config.centre),
  })
  if (sample !== null) log.info({ people: sample.people.length }, 'sample.made')

  const client = await connectJournal(databaseUrl)
  const owned = await takeOver(client, tenant, clock, () => log.warn({ tenant }, 'tenant.owned_by_another'))
  log.info({ epoch: owned.epoch, last: owned.last, took: performance.now() - started }, 'tenant.taken_over')
  const { state } = owned
  const audience = new Audience()
  const metrics = new Metrics(
    () => audience.size,
    () => journal.backlog,
  )
  const fault = config.fault === null ? null : { text: config.fault, folder: config.data }
  const follower = new Follower({ databaseUrl, tenant, keepFor: config.journalKeep, fault }, log)
  follower.committed(owned.last)
  const journal = new Journal(
    {
      tenant,
      epoch: owned.epoch,
      last: owned.last,
      connect: async () => {
        const again = await connectJournal(databaseUrl)
        if (!(await tryLock(again, tenant))) log.warn({ tenant }, 'tenant.lock_not_regained')
        return again
      },
      onCommit: (last, facts, took) => {
        metrics.committed(facts.length, took)
        follower.committed(last)
      },
      onRetry: (error) => log.warn({ err: error }, 'journal.retried'),
      onLost: onFatal,
    },
    client,
  )

  let line: Line | null = null
  const centre = new Centre({
    state,
    journal,
    clock,
    send: (effects) => line?.send(effects),
    prepareViews: (present, changed, now) => audience.prepare(present, changed, now),
    onStep: (input, step) => metrics.stepped(input, step),
  })
  const settings = await findSettings(database, tenant)
  if (settings !== null) centre.tell({ kind: 'settings', settings })

  const server = await buildServer(
    depsOf({ config, state, centre, audience, database, clock, log, metrics, line: () => line }),
    await tlsOf(config),
  )
  await server.listen({ host: config.listen, port: config.port })
  log.info(
    { listen: config.listen, port: portOf(server), took: performance.now() - started },
    'http.listening',
  )

  line = new Line({
    ...config.ari,
    tenant,
    epoch: owned.epoch,
    clock,
    log,
    tell: (news) => centre.tell(news),
    provisioned: async () => ({
      phones: await listPhones(database, tenant),
      trunks: await listTrunks(database, tenant),
    }),
    onRefused: (effect, code) => metrics.refused(effect.kind, code),
    onReplaced: () => onFatal(new Error('another process speaks to the switch for this tenant')),
    lookEvery: 3_000,
  })

  const close = async () => {
    log.info({}, 'app.stopping')
    await server.close()
    await centre.close()
    await line?.close()
    await Promise.all([follower.close(), journal.close()])
    await database.destroy()
    log.info({}, 'app.stopped')
  }
  let closing: Promise<void> | null = null
  return { port: portOf(server), close: () => (closing ??= close()) }
}

/** Passwords and calls' data do not go over a network in clear, unless somebody says that they may. */
function refuseToBeOverheard({ listen, tls, allowPlain }: Config): void {
  if (isLoopback(listen) || tls !== null || allowPlain) return
  throw new BadConfig(
    `CORDBOARD_LISTEN is ${listen}, where others could read along: passwords and customers' data would go over the ` +
      'network in clear. Set CORDBOARD_TLS__CERTIFICATE and CORDBOARD_TLS__KEY, or, behind a proxy that does TLS or ' +
      'on a network that you trust, CORDBOARD_ALLOW_PLAIN=yes.',
  )
}

async function bringUpToDate(url: string, log: Log): Promise<void> {
  const client = await connect(url, 'cordboard migrations')
  const migrated = await migrate(client)
  await client.end()
  if (migrated.length > 0) log.info({ migrated }, 'database.migrated')
}

/** A commit that is not answered for this long is repeated over another connection. */
const longestCommit = 10_000

function connectJournal(url: string): Promise<Client> {
  return connect(url, 'cordboard journal', longestCommit)
}

type Parts = Pick<Deps, 'centre' | 'audience' | 'database' | 'clock' | 'log'> & {
  readonly config: Config
  readonly state: State
  readonly metrics: Metrics
  readonly line: () => Line | null
}

function depsOf({ config, state, metrics, line, ...parts }: Parts): Deps {
  const { tenant } = config
  const { centre, database, clock } = parts
  return {
    ...parts,
    tenant,
    sessions: new Sessions(database, tenant, clock),
    signIn: new SignIn(database, tenant, clock),
    secure: config.tls !== null,
    desk: config.desk,
    metrics: { contentType: metrics.registry.contentType, text: () => metrics.registry.metrics() },
    notReady: () => {
      if (centre.isStalled) return 'database'
      return line()?.isReady === true ? null : 'switch'
    },
    findPerson: (id): Person | null => state.settings?.people.find((person) => person.id === id) ?? null,
  }
}

async function tlsOf({ tls }: Config): Promise<Tls | null> {
  if (tls === null) return null
  return { cert: await readFile(tls.certificate, 'utf8'), key: await readFile(tls.key, 'utf8') }
}

/** Where people find the pages. */
function addressOf({ listen, port, tls }: Config): string {
  const host = listen.includes(':') ? `[${listen}]` : listen
  return `${tls === null ? 'http' : 'https'}://${host}:${port}`
}

function portOf(server: Server): number {
  const address = server.server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
