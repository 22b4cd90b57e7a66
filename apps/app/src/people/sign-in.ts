/** Checks login and password, slowly for those who guess. */
import type { Person, Settings } from '@cordboard/contract'
import type { Clock } from '../clock.ts'
import type { Database } from '../storage/database.ts'
import { findPassword, keepPassword } from '../storage/passwords.ts'
import { isHardToGuess } from './new-password.ts'
import { hashPassword, isPassword } from './password.ts'
import { Throttle } from './throttle.ts'

export type SignInResult =
  | { readonly kind: 'signed_in'; readonly person: Person; readonly changed: boolean }
  /** `person` is whose login it is, if anybody's. */
  | { readonly kind: 'wrong_credentials'; readonly person: Person | null }
  | { readonly kind: 'too_many_attempts'; readonly wait: number }
  /** The password is right, but another one must, or may not, take its place. */
  | { readonly kind: 'password_change_required' | 'weak_password'; readonly person: Person }

export type Credentials = {
  readonly login: string
  readonly password: string
  readonly address: string
  /** Takes the password's place once that is found right. */
  readonly newPassword: string | null
}

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
    const { login, address } = credentials
    const now = this.#clock()
    const wait = Math.max(this.#logins.wait(login, now), this.#addresses.wait(address, now))
    if (wait > 0) return { kind: 'too_many_attempts', wait }
    if (this.#running >= mostAtOnce) return { kind: 'too_many_attempts', wait: 1_000 }
    // Counted as a failure until it has succeeded: attempts at the same moment must not all be free.
    this.#logins.failed(login, now)
    this.#addresses.failed(address, now)
    this.#running += 1
    try {
      const person = settings?.people.find((one) => one.login === login) ?? null
      return await this.#checkPassword(person, credentials)
    } finally {
      this.#running -= 1
    }
  }

  async #checkPassword(
    person: Person | null,
    { login, password, address, newPassword }: Credentials,
  ): Promise<SignInResult> {
    const stored = person && (await findPassword(this.#database, this.#tenant, person.id))
    const matches = await isPassword(password, stored?.hash ?? (await this.#decoy))
    if (person === null || !stored || !matches) return { kind: 'wrong_credentials', person }
    this.#logins.succeeded(login)
    this.#addresses.succeeded(address)
    if (newPassword === null)
      return stored.mustChange
        ? { kind: 'password_change_required', person }
        : { kind: 'signed_in', person, changed: false }
    if (newPassword === password || !isHardToGuess(newPassword, person))
      return { kind: 'weak_password', person }
    const hash = await hashPassword(newPassword)
    await keepPassword(this.#database, this.#tenant, person.id, { hash, mustChange: false })
    return { kind: 'signed_in', person, changed: true }
  }
}
