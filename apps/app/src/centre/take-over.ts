/** Becomes the owner of a tenant: rebuilds its state from the journal and closes the journal to whoever came before. */
import { apply, handle, newState, type State } from '@cordboard/kernel'
import type { Client } from 'pg'
import type { Clock } from '../clock.ts'
import { passing } from '../fault-points.ts'
import { appendFacts } from '../storage/append-facts.ts'
import { ensurePartitions } from '../storage/partitions.ts'
import { readFacts } from '../storage/read-facts.ts'
import { newestSnapshot } from '../storage/snapshots.ts'

export type Ownership = {
  readonly state: State
  readonly epoch: number
  /** The number of the last fact, which is the one that took the tenant over. */
  readonly last: number
}

/**
 * Replays, and appends "owned by this epoch" under the next number. If somebody else took that number meanwhile,
 * everything is read again: only who wrote it serves.
 */
export async function takeOver(client: Client, tenant: string, clock: Clock): Promise<Ownership> {
  passing('takeover', { kind: 'locked' })
  for (;;) {
    const { state, last } = await replay(client, tenant)
    const epoch = state.epoch + 1
    const { facts } = handle(state, { kind: 'owned', epoch }, clock())
    const lines = facts.map((fact) => JSON.stringify(fact))
    await ensurePartitions(client, last + 1)
    passing('takeover', { kind: 'replayed' })
    const isOurs = await appendFacts(client, { tenant, epoch, last, facts: lines })
    passing('takeover', { kind: 'owned' })
    if (isOurs) return { state, epoch, last: last + lines.length }
  }
}

/** Facts are missing between what is known and what the journal still has: nothing may be guessed in their place. */
export class JournalIncomplete extends Error {
  readonly code = 'journal_incomplete'
  constructor(expected: number, found: number) {
    super(
      `The journal goes on with fact ${found} where ${expected} is needed, and no snapshot that this version can read ` +
        'reaches so far: start the version that ran here before, or restore a backup',
    )
  }
}

/**
 * The state after the last fact in the journal, and that fact's number: the newest snapshot that fits, and what came
 * after it. Throws {@link JournalIncomplete}.
 */
export async function replay(client: Client, tenant: string): Promise<{ state: State; last: number }> {
  const snapshot = await newestSnapshot(client, tenant)
  const state = snapshot?.state ?? newState(tenant)
  let last = snapshot?.seq ?? 0
  for await (const { seq, fact } of readFacts(client, tenant, last)) {
    if (seq !== last + 1) throw new JournalIncomplete(last + 1, seq)
    apply(state, fact)
    last = seq
  }
  return { state, last }
}
