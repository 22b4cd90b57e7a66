/** Browser sessions: a random token in the cookie, its hash in the database, the last seen ones in memory. */
import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database } from '../storage/database.ts'
import {
  addSession,
  findSession,
  listSessions,
  removeExpiredSessions,
  removeSessions,
  type StoredSession,
} from '../storage/sessions.ts'

export type Session = {
  /** Not secret, unlike the token. */
  readonly id: string
  readonly person: string
  readonly token: string
  readonly expiresAt: number
}

/** Where a session was opened: the network address, and what the browser calls itself. */
export type Browser = { readonly address: string | null; readonly browser: string | null }

const lifetime = 12 * 3_600_000
/** How long a session is trusted without asking the database again. */
const freshFor = 30_000
const mostRemembered = 5_000
const longestBrowser = 200

/** Sessions of one tenant. */
export class Sessions {
  readonly #database: Database
  readonly #tenant: string
  readonly #clock: Clock
  readonly #known = new Map<string, { session: Session; until: number }>()
  /** Sessions that have been ended so far, so that an answer from before is not remembered. */
  #ended = 0
  readonly #endings = new Set<(ids: ReadonlySet<string>) => void>()

  constructor(database: Database, tenant: string, clock: Clock) {
    this.#database = database
    this.#tenant = tenant
    this.#clock = clock
  }

  /** Calls back with the ids of sessions that have been ended before their time. */
  onEnded(callback: (ids: ReadonlySet<string>) => void): void {
    this.#endings.add(callback)
  }

  async open(person: string, { address, browser }: Browser): Promise<Session> {
    const now = this.#clock()
    const token = randomBytes(32).toString('base64url')
    const expiresAt = now + lifetime
    await removeExpiredSessions(this.#database, new Date(now))
    const id = await addSession(this.#database, this.#tenant, hashOf(token), {
      person,
      expiresAt: new Date(expiresAt),
      address,
      browser: browser?.slice(0, longestBrowser) ?? null,
    })
    const session = { id, person, token, expiresAt }
    this.#remember(session, now)
    return session
  }

  /** The session of a token, or null when there is none (any more). */
  async find(token: string): Promise<Session | null> {
    const now = this.#clock()
    const known = this.#known.get(token)
    if (known !== undefined && known.until > now && known.session.expiresAt > now) return known.session
    this.#known.delete(token)
    const ended = this.#ended
    const stored = await findSession(this.#database, this.#tenant, hashOf(token), new Date(now))
    if (stored === null) return null
    const { id, person, expiresAt } = stored
    const session = { id, person, token, expiresAt: expiresAt.getTime() }
    if (ended === this.#ended) this.#remember(session, now)
    return session
  }

  /** The person's sessions, newest first. */
  list(person: string): Promise<StoredSession[]> {
    return listSessions(this.#database, this.#tenant, person, new Date(this.#clock()))
  }

  /** Ends sessions of a person: all, or `only` this one, or all `except` this one. Answers how many. */
  async end(
    person: string,
    which: { readonly only?: string; readonly except?: string } = {},
  ): Promise<number> {
    const ids = new Set(await removeSessions(this.#database, this.#tenant, person, which))
    this.#ended += ids.size
    for (const [token, { session }] of this.#known) if (ids.has(session.id)) this.#known.delete(token)
    for (const callback of this.#endings) callback(ids)
    return ids.size
  }

  #remember(session: Session, now: number): void {
    this.#known.set(session.token, { session, until: now + freshFor })
    if (this.#known.size <= mostRemembered) return
    const [oldest] = this.#known.keys()
    if (oldest !== undefined) this.#known.delete(oldest)
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
