/** Puts together what runs on one data folder: config, secrets, database, switch, app. */
import { Child, type ChildNews } from './child/child.ts'
import { appChild } from './app-child.ts'
import type { ChildSpec } from './child/child-spec.ts'
import { makeDataFolder, socketFolder, type DataFolder } from './data-folder.ts'
import { findBinaries } from './postgres/binaries.ts'
import { findPlace } from './postgres/place.ts'
import { administratorUrl, databaseUrl, postgresChild } from './postgres/server.ts'
import { keepSecrets } from './secrets.ts'
import type { Config } from './config.ts'
import { Supervisor } from './supervisor.ts'
import { switchChild } from './switch-child.ts'

export interface Centre {
  readonly folder: DataFolder
  /** How each of its processes is started, in the order in which they are. */
  readonly specs: readonly ChildSpec[]
  readonly supervisor: Supervisor
  /** For the database's administrator; null where the server is not ours. */
  readonly administratorUrl: string | null
}

/** Prepares the folder and the children; starts none of them. */
export function makeCentre(config: Config, tell: (news: ChildNews) => void): Centre {
  const folder = makeDataFolder(config.data)
  const secrets = keepSecrets(folder.secrets)
  const place = config.databaseUrl === null ? findPlace(folder.postgres, findBinaries()) : null
  const url = place ? databaseUrl(place, secrets) : (config.databaseUrl ?? '')
  const specs = [
    ...(place ? [postgresChild(place, folder, secrets)] : []),
    switchChild(config, folder, secrets),
    appChild(config, folder, secrets, url),
  ]
  return {
    folder,
    specs,
    supervisor: new Supervisor(specs.map((spec) => new Child(spec, tell))),
    administratorUrl: place && administratorUrl(place, secrets),
  }
}

/** The socket on which the supervisor of a data folder listens. */
export function controlSocket(folder: DataFolder): string {
  return `${socketFolder(folder.run)}/control.sock`
}
