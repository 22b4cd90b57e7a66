/** Browser sessions: a random token in the cookie, its hash in the database, the last seen ones in memory. */
import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database } from '../storage/database.ts'
import { addSession, findSession, removeExpiredSessions, removeSession } from '../storage/sessions.ts'

export type Session = { readonly person: string; readonly token: string; readonly expiresAt: number }

const lifetime = 12 * 3_600_000
/** How long a session is trusted without asking the database again. */
const freshFor = 30_000
const mostRemembered = 5_000

/** Sessions of one tenant. */
export class Sessions {
  readonly #database: Database
  readonly #tenant: string
  readonly #clock: Clock
  readonly #known = new Map<string, { session: Session; until: number }>()

  constructor(database: Database, tenant: string, clock: Clock) {
    this.#database = database
    this.#tenant = tenant
    this.#clock = clock
  }

  async open(person: string): Promise<Session> {
    const now = this.#clock()
    const token = randomBytes(32).toString('base64url')
    const session = { person, token, expiresAt: now + lifetime }
    await removeExpiredSessions(this.#database, new Date(now))
    await addSession(this.#database, this.#tenant, hashOf(token), {
      person,
      expiresAt: new Date(session.expiresAt),
    })
    this.#remember(session, now)
    return session
  }

  /** The session of a token, or null when there is none (any more). */
  async find(token: string): Promise<Session | null> {
    const now = this.#clock()
    const known = this.#known.get(token)
    if (known !== undefined && known.until > now && known.session.expiresAt > now) return known.session
    this.#known.delete(token)
    const stored = await findSession(this.#database, this.#tenant, hashOf(token), new Date(now))
    if (stored === null) return null
    const session = { person: stored.person, token, expiresAt: stored.expiresAt.getTime() }
    this.#remember(session, now)
    return session
  }

  async close(token: string): Promise<void> {
    this.#known.delete(token)
    await removeSession(this.#database, hashOf(token))
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
