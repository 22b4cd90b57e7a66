/** Who has failed too often to be listened to. By IPv4 address, or the /64 of an IPv6 address. */
import type { Clock } from '../clock.ts'
import { NameLocks } from './name-locks.ts'

/** Within the window these bring a ban: wrong passwords of several names, challenges left unanswered. */
const MAX_FAILURES = 30
const MAX_UNPROVEN = 200
/** So many unknown names are answered; who sends more is not heard, but not banned for it either. */
const MAX_UNKNOWN_ANSWERED = 60
const WINDOW_MS = 60_000
const BAN_MS = 300_000
/** Addresses remembered; beyond it the oldest are forgotten. */
const MAX_ADDRESSES = 50_000

interface Record {
  readonly since: number
  failures: number
  unproven: number
  unknown: number
  bannedUntil: number
}

export interface Ban {
  readonly address: string
  /** Only proofs of this name are not believed any more; undefined: nothing from there is heard. */
  readonly name: string | undefined
  /** Milliseconds since 1970. */
  readonly until: number
}

export interface BanOptions {
  readonly clock: Clock
  readonly neverBan: (address: string) => boolean
  readonly banned: (ban: Ban) => void
}

export class Bans {
  readonly #options: BanOptions
  readonly #records = new Map<string, Record>()

  readonly #locks: NameLocks

  constructor(options: BanOptions) {
    this.#options = options
    this.#locks = new NameLocks(options.clock)
  }

  isBanned(address: string): boolean {
    if (this.#records.size === 0) return false
    const record = this.#records.get(network(address))
    return record !== undefined && record.bannedUntil > this.#options.clock.now()
  }

  /** Whether no proof of this name is believed from there, be it right or wrong. */
  isLocked(address: string, name: string): boolean {
    return this.#locks.isLocked(network(address), name)
  }

  /**
   * A wrong password, or any for a name that is locked out. Of one name it locks the name out, of several the address.
   * The challenge before it was answered; and what a locked name sends says nothing new, so that one phone with an old
   * password does not cost its neighbours their calls.
   */
  failed(address: string, name: string): void {
    const { banned, neverBan } = this.#options
    const record = this.#record(address)
    record.unproven = Math.max(0, record.unproven - 1)
    if (neverBan(address) || this.isLocked(address, name)) return
    const until = this.#locks.failed(network(address), name)
    if (until !== undefined) banned({ address, name, until })
    if (++record.failures >= MAX_FAILURES) this.#ban(address, record)
  }

  /** A request without a proof, which every phone begins with. */
  unproven(address: string): void {
    const record = this.#record(address)
    if (++record.unproven >= MAX_UNPROVEN) this.#ban(address, record)
  }

  /**
   * A name that nobody has, in a registration or a call: mostly a phone that is not provisioned yet, whose neighbours
   * behind the same address must not suffer, however many of them there are and however often each repeats what nobody
   * answers. False when it should not be answered.
   */
  unknown(address: string): boolean {
    const record = this.#record(address)
    record.unknown++
    record.unproven = Math.max(0, record.unproven - 1)
    return record.unknown <= MAX_UNKNOWN_ANSWERED
  }

  /** A right proof clears what was asked, not what was guessed wrong. */
  proven(address: string): void {
    const record = this.#records.get(network(address))
    if (record !== undefined) record.unproven = 0
  }

  #ban(address: string, record: Record): void {
    const { clock, neverBan, banned } = this.#options
    if (neverBan(address)) return
    record.bannedUntil = clock.now() + BAN_MS
    record.failures = 0
    record.unproven = 0
    record.unknown = 0
    banned({ address, name: undefined, until: record.bannedUntil })
  }

  #record(address: string): Record {
    const key = network(address)
    const now = this.#options.clock.now()
    const known = this.#records.get(key)
    if (known !== undefined && now - known.since < WINDOW_MS) return known
    this.#records.delete(key)
    const [oldest] = this.#records.size >= MAX_ADDRESSES ? this.#records.keys() : []
    if (oldest !== undefined) this.#records.delete(oldest)
    const fresh = { since: now, failures: 0, unproven: 0, unknown: 0, bannedUntil: 0 }
    this.#records.set(key, fresh)
    return fresh
  }
}

/** Whoever has one IPv6 address has the /64 around it. */
function network(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const rest = tail.split(':').filter((group) => group !== '')
  const zeros = address.includes('::') ? Math.max(0, 8 - groups.length - rest.length) : 0
  return [...groups, ...Array<string>(zeros).fill('0'), ...rest].slice(0, 4).join(':')
}
