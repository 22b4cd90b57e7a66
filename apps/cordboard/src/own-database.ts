/** The database by itself, for what is done without the rest of the centre. */
import type { ChildSpec } from './child/child-spec.ts'
import { dataFolder } from './data-folder.ts'
import { findBinaries } from './postgres/binaries.ts'
import { findPlace } from './postgres/place.ts'
import { databaseUrl, postgresChild } from './postgres/server.ts'
import { keepSecrets } from './secrets.ts'
import type { Config } from './config.ts'

export type OwnDatabase = {
  readonly url: string
  /** What runs it; null where the server is not ours. */
  readonly child: ChildSpec | null
}

/** Starts nothing. */
export function makeDatabase(config: Config): OwnDatabase {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, child: null }
  const folder = dataFolder(config.data)
  const secrets = keepSecrets(folder.secrets)
  const place = findPlace(folder.postgres, findBinaries())
  return { url: databaseUrl(place, secrets), child: postgresChild(place, folder, secrets) }
}
