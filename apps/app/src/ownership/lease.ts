/**
 * The owner's lease: renewed on a connection of its own, and no longer trusted some time before others may take it.
 *
 * An owner that was frozen, or cut off from the database, finds its lease lapsed by its own monotonic clock and does
 * nothing until it is renewed; what it would have done by then is not made up for. If somebody else has the lease by then,
 * this process must end.
 */
import type { Client } from 'pg'
import { endLease, renewLease, type Holder } from '../storage/leases.ts'
import { tryLock } from '../storage/tenant-lock.ts'

export type LeaseOptions = {
  readonly connect: () => Promise<Client>
  readonly holder: Holder
  /** Milliseconds from a renewal until others may take the lease. */
  readonly length: number
  readonly onRetry: (error: unknown) => void
  /** Somebody else has it. */
  readonly onLost: (error: LeaseLost) => void
}

/** The tenant has another owner. */
export class LeaseLost extends Error {
  readonly code = 'lease_lost'
  constructor() {
    super('The lease has gone to another process: it owns this tenant now')
  }
}

/** The part of its length for which the owner trusts it. */
const trusted = 0.9
const retryAfter = 100

export class Lease {
  readonly #options: LeaseOptions
  #client: Client | null
  #trustedUntil: number
  #onRegained: () => void = () => undefined
  #timer: NodeJS.Timeout | undefined
  #isLocked = true
  #closed = false

  /** Goes on with a lease that was taken at `takenAt` by the monotonic clock, over the connection that took it. */
  constructor(options: LeaseOptions, client: Client, takenAt: number) {
    this.#options = options
    this.#client = client
    this.#trustedUntil = takenAt + trusted * options.length
    this.#plan(options.length / 3)
  }

  /** Whether nobody else can be the owner by now. */
  get isHeld(): boolean {
    return performance.now() < this.#trustedUntil
  }

  /** Calls when the lease had lapsed and could be renewed all the same: nobody else was there. */
  whenRegained(begin: () => void): void {
    this.#onRegained = begin
  }

  /** Lets the tenant go: others need not wait. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#timer)
    const client = this.#client
    this.#client = null
    if (client === null) return
    await endLease(client, this.#options.holder).catch(this.#options.onRetry)
    await client.end()
  }

  #plan(delay: number): void {
    if (!this.#closed) this.#timer = setTimeout(() => void this.#renew(), delay)
  }

  async #renew(): Promise<void> {
    const { holder, length, onRetry, onLost } = this.#options
    try {
      const client = this.#client ?? (await this.#reconnect())
      if (client === null) return
      if (!this.#isLocked) this.#isLocked = await tryLock(client, holder.tenant)
      const asked = performance.now()
      const isOurs = await renewLease(client, holder, length)
      if (this.#closed) return
      if (!isOurs) return onLost(new LeaseLost())
      const hadLapsed = !this.isHeld
      this.#trustedUntil = asked + trusted * length
      if (hadLapsed && this.isHeld) this.#onRegained()
      this.#plan(length / 3)
    } catch (error) {
      if (this.#closed) return
      onRetry(error)
      this.#client?.end().catch(onRetry)
      this.#client = null
      this.#plan(retryAfter)
    }
  }

  /** Null when the lease was let go meanwhile. */
  async #reconnect(): Promise<Client | null> {
    const client = await this.#options.connect()
    client.on('error', this.#options.onRetry)
    if (this.#closed) {
      await client.end()
      return null
    }
    this.#client = client
    this.#isLocked = false
    return client
  }
}
