/** The whole switch: what it opens, in which order, and how it lets go of it. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { startAriServer, type AriServer } from '@cordboard/ari'
import { startMediaEngine } from '@cordboard/media'
import { ownAddress, systemClock, UserAgent, type Binding, type LooseEndKeeper } from '@cordboard/sip'
import type { Logger } from 'pino'
import { switchOperations } from './ari/operations.ts'
import type { Board } from './board.ts'
import { Cause } from './channel/cause.ts'
import { hangUp } from './channel/end-channel.ts'
import type { Config } from './config.ts'
import { watchAbsence } from './dialplan/absence.ts'
import { arrive } from './dialplan/arrive.ts'
import { admitWaiting } from './dialplan/enter-application.ts'
import { identify } from './dialplan/identify.ts'
import { addressOfRecord } from './endpoint/target.ts'
import { Fallbacks } from './endpoint/fallbacks.ts'
import { Provisioning } from './endpoint/provisioning.ts'
import { Qualifier } from './endpoint/qualify.ts'
import { followRegistrations, parseBindings } from './endpoint/registrations.ts'
import { parseFallbackTable, parseObjects } from './endpoint/stored-objects.ts'
import { TrunkWatch, type Trunk } from './endpoint/trunk-watch.ts'
import { StoredFile } from './endpoint/stored-file.ts'
import { LooseEndsFile } from './loose-ends/loose-ends-file.ts'
import { takeMediaEvent } from './media-events.ts'

/** A running switch. */
export interface Switch {
  readonly sipPort: number
  readonly ariPort: number
  /** Hangs up what is left and closes everything; registrations are kept. May be called again. */
  close(): Promise<void>
}

/** Opens files, audio, SIP and at last the seam to the app; rejects when a port is taken or a file unreadable. */
export async function startSwitch(config: Config, log: Logger): Promise<Switch> {
  const host = ownAddress(config.listen)
  const startedAt = new Date(systemClock.now())
  const folder = join(config.data, 'switch')
  const objectsFile = new StoredFile(join(folder, 'endpoints.json'), parseObjects)
  const bindingsFile = new StoredFile(join(folder, 'registrations.json'), parseBindings, 'process')
  const fallbacksFile = new StoredFile(join(folder, 'fallbacks.json'), parseFallbackTable)
  const identityFile = new StoredFile(join(folder, 'identity.json'), parseIdentity)
  const kept = await keptBindings(bindingsFile, log)
  const provisioning = new Provisioning(await objectsFile.read())
  const fallbacks = new Fallbacks(await fallbacksFile.read())
  const entityId = (await identityFile.read()) ?? randomUUID()
  await identityFile.write(entityId)

  const looseEnds = await LooseEndsFile.open(join(folder, 'loose-ends.jsonl'), {
    clock: systemClock,
    log,
    longest: config.longestCall * 1000,
  })

  let ari: AriServer | undefined
  let count = 0
  await using opening = new AsyncDisposableStack()
  opening.defer(() => looseEnds.close())
  const media = opening.adopt(
    await startMediaEngine({
      address: config.listen,
      announce: host,
      ports: config.rtpPorts,
      // Legs are bridged within one worker, and a leg that the app makes does not say for whom it is.
      workers: 1,
      onEvent: (event) => takeMediaEvent(board, event),
    }),
    (engine) => engine.close(),
  )
  // From here on people call: nothing is waited for before `invite` is heard, for an unheard call is refused.
  const sip = opening.adopt(await openSip(config, provisioning, looseEnds), (agent) => agent.close())
  const qualifier = opening.adopt(
    new Qualifier({
      clock: systemClock,
      intervalOf: (aor) => (provisioning.qualifyFrequencyOf(aor) ?? config.qualify) * 1000,
      ask: (binding) => sip.ping({ to: addressOfRecord(binding.aor, host), binding }),
      changed: (binding, isReachable, tookMs) => presence.reachable(binding, isReachable, tookMs),
    }),
    (open) => open.close(),
  )
  const trunks = opening.adopt(
    new TrunkWatch({
      clock: systemClock,
      trunks: () => trunksOf(provisioning, config.qualifyTrunks),
      ask: (contact) => sip.ping({ to: contact }),
      changed: (endpoint, isSilent) => presence.trunk(endpoint, isSilent),
    }),
    (open) => open.close(),
  )
  const board: Board = {
    trunks,
    config,
    log,
    clock: systemClock,
    media,
    sip,
    registrar: sip.registrar,
    isReachable: (binding) => qualifier.isReachable(binding),
    provisioning,
    host,
    channels: new Map(),
    bridges: new Map(),
    playbacks: new Map(),
    nextNumber: () => ++count,
    keepProvisioning: () => objectsFile.write(provisioning.objects()),
    fallbacks,
    keepFallbacks: () => fallbacksFile.write(fallbacks.table()),
    publish: (event, owners) => ari?.publish(event, owners),
    isConnected: (application) => ari?.isConnected(application) ?? false,
  }
  sip.registrar.restore(kept)
  const presence = followRegistrations(board, sip, qualifier, bindingsFile)
  opening.defer(() => bindingsFile.write(sip.registrar.bindings()))
  sip.on('invite', (call) => arrive(board, call))
  tieUp(sip, looseEnds, provisioning, log)
  sip.on('banned', ({ address, name, until }) =>
    log.warn({ endpoint: name, until, pii: { address } }, 'sip.banned'),
  )
  ari = opening.adopt(
    await startAriServer({
      host: config.listen === '::1' ? '::1' : '127.0.0.1',
      ...config.ari,
      entityId,
      now: () => new Date(systemClock.now()),
      operations: switchOperations(board, { version: 'Cordboard 0.1.0', entityId, startedAt }),
      onApplication: (application, isConnected) => {
        log.info({ application, isConnected }, 'application.connection')
        if (isConnected) admitWaiting(board, application)
      },
      onError: (error) => log.error({ err: error }, 'ari.failed'),
    }),
    (server) => server.close(),
  )
  opening.adopt(watchAbsence(board), (watch) => watch.clear())
  log.info(
    { sip: sip.address.port, ari: ari.port, endpoints: provisioning.endpoints().length },
    'switch.started',
  )

  const open = opening.move()
  let closing: Promise<void> | undefined
  return {
    sipPort: sip.address.port,
    ariPort: ari.port,
    close: () => (closing ??= closeAll()),
  }

  async function closeAll(): Promise<void> {
    for (const channel of board.channels.values()) hangUp(board, channel, Cause.normal)
    await open.disposeAsync()
    await Promise.all([objectsFile.close(), fallbacksFile.close()])
    log.info('switch.stopped')
  }
}

/** A power cut may have cost the registrations; the phones will come again, so the switch does without. */
async function keptBindings(file: StoredFile<readonly Binding[]>, log: Logger): Promise<readonly Binding[]> {
  try {
    return (await file.read()) ?? []
  } catch (error) {
    log.error({ err: error }, 'registrations.unreadable')
    return []
  }
}

/** Whoever is still in a call with a process that was killed is let go, or the next call would ring on top of it. */
function tieUp(sip: UserAgent, { found }: LooseEndsFile, provisioning: Provisioning, log: Logger): void {
  if (found.length === 0) return
  log.warn({ calls: found.length }, 'switch.calls_found')
  sip.tieUp(found, {
    cause: Cause.temporaryFailure,
    credentialsOf: (username) => provisioning.outboundAccount(username),
  })
}

/** Phones come with their password, trunks from their address; everybody else is a stranger. */
function openSip(config: Config, provisioning: Provisioning, looseEnds: LooseEndKeeper): Promise<UserAgent> {
  return UserAgent.start({
    listen: { address: config.listen, port: config.sipPort, protocols: ['udp', 'tcp'] },
    findAccount: (username) => {
      const password = provisioning.passwordOf(username)
      return password === undefined ? undefined : { username, password }
    },
    identify: (source, from) => identify(provisioning, source.address, from.uri.user),
    contactLimit: (aor) => provisioning.contactLimitOf(aor),
    looseEnds,
    neverBan: (address) => provisioning.trunkAt(address) !== undefined,
  })
}

/** Every trunk that can be called; `otherwise` is how often it is asked, in seconds, unless provisioned. */
function trunksOf(provisioning: Provisioning, otherwise: number): readonly Trunk[] {
  return provisioning.trunks().map(({ endpoint, contact }) => {
    const seconds = provisioning.qualifyFrequencyOf(provisioning.aorOf(endpoint)) ?? otherwise
    return { endpoint, contact, interval: seconds * 1000 }
  })
}

function parseIdentity(json: unknown): string {
  if (typeof json !== 'string') throw new TypeError('not an identity')
  return json
}
