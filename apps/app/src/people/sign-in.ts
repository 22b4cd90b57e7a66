/** Checks login and password, slowly for those who guess. */
import type { Person, Settings } from '@cordboard/contract'
import type { Clock } from '../clock.ts'
import type { Database } from '../storage/database.ts'
import { findPassword } from '../storage/passwords.ts'
import { hashPassword, isPassword } from './password.ts'
import { Throttle } from './throttle.ts'

export type SignInResult =
  | { readonly kind: 'signed_in'; readonly person: Person }
  | { readonly kind: 'wrong_credentials' }
  | { readonly kind: 'too_many_attempts'; readonly wait: number }

export type Credentials = { readonly login: string; readonly password: string; readonly address: string }

const byLogin = { free: 5, firstWait: 1_000, longestWait: 15 * 60_000 }
const byAddress = { free: 30, firstWait: 1_000, longestWait: 15 * 60_000 }
/** Argon2 takes 19 MiB each; more at a time are turned away rather than queued. */
const mostAtOnce = 16

export class SignIn {
  readonly #database: Database
  readonly #tenant: string
  readonly #clock: Clock
  readonly #logins = new Throttle(byLogin)
  readonly #addresses = new Throttle(byAddress)
  readonly #decoy = hashPassword('nobody')
  #running = 0

  constructor(database: Database, tenant: string, clock: Clock) {
    this.#database = database
    this.#tenant = tenant
    this.#clock = clock
  }

  /** An unknown login takes as long and fails in the same words as a wrong password. */
  async check(settings: Settings | null, credentials: Credentials): Promise<SignInResult> {
    const { login, password, address } = credentials
    const now = this.#clock()
    const wait = Math.max(this.#logins.wait(login, now), this.#addresses.wait(address, now))
    if (wait > 0) return { kind: 'too_many_attempts', wait }
    if (this.#running >= mostAtOnce) return { kind: 'too_many_attempts', wait: 1_000 }
    // Counted as a failure until it has succeeded: attempts at the same moment must not all be free.
    this.#logins.failed(login, now)
    this.#addresses.failed(address, now)
    this.#running += 1
    try {
      const person = settings?.people.find((one) => one.login === login)
      const hash = person && (await findPassword(this.#database, this.#tenant, person.id))
      const matches = await isPassword(password, hash ?? (await this.#decoy))
      if (person === undefined || !hash || !matches) return { kind: 'wrong_credentials' }
      this.#logins.succeeded(login)
      this.#addresses.succeeded(address)
      return { kind: 'signed_in', person }
    } finally {
      this.#running -= 1
    }
  }
}
