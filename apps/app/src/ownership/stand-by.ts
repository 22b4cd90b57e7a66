/**
 * Waits until the tenant has no owner, then claims it.
 *
 * ```
 * lock free            the owner has died, or let go   claim at once
 * lock taken, lease run out    the owner hangs         claim, and end the connection that holds the lock
 * ```
 *
 * To claim too early is safe: the journal's key lets one owner only write.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from 'pg'
import { findLease, takeLease, type Holder } from '../storage/leases.ts'
import { breakLock, tryLock } from '../storage/tenant-lock.ts'

export type StandByOptions = {
  readonly connect: () => Promise<Client>
  readonly holder: Holder
  /** Milliseconds. */
  readonly leaseLength: number
  /** Told where the owner is reached, each time it is looked at; null: there is none. */
  readonly onOwner: (address: string | null) => void
  readonly onRetry: (error: unknown) => void
  readonly signal: AbortSignal
}

const lookEvery = 100

export type Claimed = {
  /** The connection that holds the lock. */
  readonly client: Client
  /** When the lease was asked for, on the monotonic clock. */
  readonly at: number
}

/** Resolves once the tenant is claimed; with null when aborted. */
export async function standBy(options: StandByOptions): Promise<Claimed | null> {
  const { connect, onRetry, signal } = options
  let client: Client | null = null
  while (!signal.aborted) {
    try {
      client ??= adopt(await connect(), onRetry)
      const at = performance.now()
      if (await claim(client, options)) return { client, at }
    } catch (error) {
      onRetry(error)
      client?.end().catch(onRetry)
      client = null
    }
    await wait(lookEvery)
  }
  await client?.end()
  return null
}

async function claim(client: Client, { holder, leaseLength, onOwner }: StandByOptions): Promise<boolean> {
  if (await tryLock(client, holder.tenant)) return takeLease(client, holder, leaseLength, 'now')
  const lease = await findLease(client, holder.tenant)
  onOwner(lease?.address ?? null)
  if (lease === null || !lease.isExpired) return false
  if (!(await takeLease(client, holder, leaseLength, 'expired'))) return false
  await breakLock(client, holder.tenant)
  return true
}

function adopt(client: Client, onRetry: (error: unknown) => void): Client {
  client.on('error', onRetry)
  return client
}
