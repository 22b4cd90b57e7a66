/**
 * Runs the tenant that this process has just claimed:
 * sample → replay and taking over → HTTP → switch → provisioning → reconciliation.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Person } from '@cordboard/contract'
import type { State } from '@cordboard/kernel'
import { Audit } from './admin/audit.ts'
import { SettingsEditor } from './admin/settings-editor.ts'
import { Centre } from './centre/centre.ts'
import { takeOver } from './centre/take-over.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { Follower } from './follower/follower.ts'
import { buildServer } from './http/build-server.ts'
import type { Deps } from './http/deps.ts'
import type { Front } from './http/front.ts'
import { Audience } from './live/audience.ts'
import type { Log } from './log.ts'
import { Metrics } from './metrics.ts'
import type { Lease } from './ownership/lease.ts'
import { Absence } from './people/absence.ts'
import { Sessions } from './people/sessions.ts'
import { SignIn } from './people/sign-in.ts'
import { firstCentre } from './sample/first-centre.ts'
import { makeSample } from './sample/make-sample.ts'
import { connect, openDatabase, type Database } from './storage/database.ts'
import { Disk, freeBytesIn } from './storage/disk.ts'
import { listGoneNumbers } from './storage/gone-numbers.ts'
import { Journal } from './storage/journal.ts'
import { forgetPhone, listPhones, listRemovedPhones, listTrunks } from './storage/phones.ts'
import { findSettings } from './storage/settings.ts'
import { numbersGone } from './switch/fallback.ts'
import { Line } from './switch/line.ts'
import { LineKeeper } from './switch/line-keeper.ts'
import type { Provisioned } from './switch/provision.ts'

export type OwnerOptions = {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly lease: Lease
  readonly front: Front
  /** Where people find the pages. */
  readonly desk: string
  /** This process must end at once: it owns the tenant no more, or cannot go on. */
  readonly onFatal: (error: unknown) => void
}

export type Owner = {
  /** Finishes what was begun and lets go of everything but the lease; calls stay up. */
  readonly close: () => Promise<void>
}

/** A commit that is not answered for this long is repeated over another connection. */
const longestCommit = 10_000

/** Resolves once people are served; the line to the switch comes up by itself. */
export async function runAsOwner(options: OwnerOptions): Promise<Owner> {
  const { config, clock, log, lease, front, onFatal } = options
  const { tenant, databaseUrl } = config
  const began = performance.now()
  const database = openDatabase(databaseUrl, (error) => log.warn({ err: error }, 'database.connection_lost'))
  await beginWithSample(database, options)

  const connectJournal = () => connect(databaseUrl, 'cordboard journal', longestCommit)
  const client = await connectJournal()
  const owned = await takeOver(client, tenant, clock)
  log.info({ epoch: owned.epoch, last: owned.last, took: performance.now() - began }, 'tenant.taken_over')
  const { state } = owned
  const audience = new Audience()
  const metrics = new Metrics(
    () => audience.size,
    () => journal.backlog,
    () => disk.freeBytes,
  )
  const fault = config.fault === null ? null : { text: config.fault, folder: config.data }
  const { journalKeep: keepFor, auditKeep: keepAuditFor } = config
  const follower = new Follower({ databaseUrl, tenant, keepFor, keepAuditFor, fault }, log)
  follower.committed(owned.last)
  const journal = new Journal(
    {
      tenant,
      epoch: owned.epoch,
      last: owned.last,
      connect: connectJournal,
      onCommit: (last, facts, took) => {
        metrics.committed(facts.length, took)
        follower.committed(last)
      },
      onRetry: (error) => log.warn({ err: error }, 'journal.retried'),
      onLost: onFatal,
    },
    client,
  )

  const disk = new Disk({
    floor: config.diskFloor,
    lookEvery: 1_000,
    freeBytes: () => freeBytesIn(config.data),
    onChange: (room, free) => log.warn({ room, free }, 'disk.changed'),
    onError: (error) => log.warn({ err: error }, 'disk.not_seen'),
  })
  await disk.look()

  let line: LineKeeper | null = null
  const centre = new Centre({
    state,
    journal,
    clock,
    isOwner: () => lease.isHeld,
    hasRoom: () => disk.room === 'roomy',
    send: (effects) => {
      if (lease.isHeld) line?.send(effects)
    },
    prepareViews: (present, changed, now) => audience.prepare(present, changed, now),
    onStep: (input, step) => metrics.stepped(input, step),
  })
  const settings = await findSettings(database, tenant)
  if (settings !== null) centre.tell({ kind: 'settings', settings })

  const audit = await Audit.open(database, tenant, clock)
  const server = await buildServer(
    depsOf({ config, state, centre, audience, audit, database, clock, log, metrics, disk, line: () => line }),
    front,
  )
  log.info({ took: performance.now() - began }, 'http.serving')
  const absence = new Absence({
    state,
    clock,
    isWatched: (person) => audience.isWatched(person),
    onAbsent: (agent) => {
      if (!centre.isStalled) centre.tell({ kind: 'desktop_gone', agent })
    },
  })

  const openLine = () =>
    new Line({
      ...config.ari,
      tenant,
      epoch: owned.epoch,
      longestCall: config.longestCall,
      clock,
      log,
      tell: (news) => centre.tell(news),
      provisioned: async () => ({
        phones: await listPhones(database, tenant),
        removed: await listRemovedPhones(database, tenant),
        trunks: await listTrunks(database, tenant),
        entryPoints: state.settings?.entryPoints ?? [],
        goneNumbers: await listGoneNumbers(database, tenant),
      }),
      onForgotten: async (extensions) => {
        for (const extension of extensions) await forgetPhone(database, tenant, extension)
      },
      onRefused: (effect, code) => metrics.refused(effect.kind, code),
      onReplaced: () => onFatal(new Error('another process speaks to the switch for this tenant')),
      lookEvery: 3_000,
    })
  line = new LineKeeper({
    open: openLine,
    canAct: () => !centre.isStalled && disk.room !== 'full',
    patience: config.patience,
    onLeft: () => centre.tell({ kind: 'switch_lost' }),
    log,
  })
  lease.whenRegained(() => line?.resume())

  return {
    close: async () => {
      await server.close()
      await front.close()
      absence.close()
      disk.close()
      await centre.close()
      await line?.close()
      await Promise.all([follower.close(), journal.close()])
      await database.destroy()
    },
  }
}

async function beginWithSample(database: Database, { config, log, desk }: OwnerOptions): Promise<void> {
  const sample = await makeSample(database, {
    tenant: config.tenant,
    folder: config.data,
    desk,
    trunk: config.sampleTrunk,
    centre: await firstCentre(config.centre),
  })
  if (sample !== null) log.info({ people: sample.people.length }, 'sample.made')
}

const nothingToTell: Provisioned = { phones: [], removed: [], trunks: [], entryPoints: [], goneNumbers: [] }

type Parts = Pick<Deps, 'centre' | 'audience' | 'audit' | 'database' | 'clock' | 'log'> & {
  readonly config: Config
  readonly state: State
  readonly metrics: Metrics
  readonly disk: Disk
  readonly line: () => LineKeeper | null
}

function depsOf({ config, state, metrics, disk, line, ...parts }: Parts): Deps {
  const { tenant } = config
  const { audit, centre, database, clock } = parts
  const provision = async (changed: () => Promise<Partial<Provisioned>>) =>
    line()?.provision(async () => ({ ...nothingToTell, ...(await changed()) }))
  return {
    ...parts,
    tenant,
    settings: new SettingsEditor({
      tenant,
      database,
      centre,
      audit,
      canStore: () => !centre.isStalled && disk.room === 'roomy',
      onChanged: ({ entryPoints }, before) => {
        if (isDeepStrictEqual(entryPoints, before.entryPoints)) return
        const goneNumbers = numbersGone(before.entryPoints, entryPoints)
        void provision(async () => ({ trunks: await listTrunks(database, tenant), entryPoints, goneNumbers }))
      },
      onCaughtUp: () => void line()?.provisionAll(),
    }),
    provision: (changed) => provision(async () => changed),
    sessions: new Sessions(database, tenant, clock),
    signIn: new SignIn(database, tenant, clock),
    secure: config.tls !== null,
    desk: config.desk,
    metrics: { contentType: metrics.registry.contentType, text: () => metrics.registry.metrics() },
    notReady: () => {
      if (centre.isStalled) return 'database'
      if (disk.room !== 'roomy') return 'disk'
      return line()?.isReady === true ? null : 'switch'
    },
    findPerson: (id): Person | null => state.settings?.people.find((person) => person.id === id) ?? null,
  }
}
