/** Where the database lies and who owns it. */
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, lstatSync, mkdirSync, readlinkSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { copyBinaries, type Binaries } from './binaries.ts'
import { canReach, databaseUser, type OsUser } from './os-user.ts'

export interface Place {
  readonly binaries: Binaries
  /** The cluster's folder; absent until it has been made. */
  readonly cluster: string
  readonly user: OsUser | null
}

/** Holds what the database's user could not reach within the data folder. */
const elsewhere = '/var/lib/cordboard'

/**
 * Decides where the database lies: in the data folder, under its owner once it is there.
 *
 * Started as root within a folder that only root may enter (`/root`), programs and cluster lie in `/var/lib/cordboard`
 * and the data folder holds a link to the cluster.
 */
export function findPlace(link: string, binaries: Binaries): Place {
  const user = ownerOf(link) ?? databaseUser()
  if (user === null) return { binaries, cluster: link, user: null }
  return { binaries: readableBinaries(binaries, user), cluster: clusterFor(link, user), user }
}

/** The owner of a cluster that exists, where that is not who we are. */
function ownerOf(cluster: string): OsUser | null {
  const found = statSync(cluster, { throwIfNoEntry: false })
  return found && found.uid !== process.getuid?.() ? { uid: found.uid, gid: found.gid } : null
}

function readableBinaries(binaries: Binaries, user: OsUser): Binaries {
  if (canReach(user, binaries.postgres)) return binaries
  makeElsewhere()
  return copyBinaries(binaries, join(elsewhere, `postgresql-${binaries.version}`))
}

function clusterFor(link: string, user: OsUser): string {
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) return readlinkSync(link)
  if (existsSync(link) || canReach(user, dirname(link))) return link
  makeElsewhere()
  const home = join(elsewhere, randomBytes(6).toString('hex'))
  mkdirSync(home, { mode: 0o700 })
  chownSync(home, user.uid, user.gid)
  symlinkSync(join(home, 'postgres'), link)
  return join(home, 'postgres')
}

function makeElsewhere(): void {
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 })
}
