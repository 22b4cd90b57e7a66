/**
 * Follows the journal with a state of its own, and keeps up to date what is made of it: snapshots and the history.
 *
 * It reads only what is committed and writes only what follows from that, so it may run behind, twice, or in an owner's
 * process that is no owner any more.
 */
import { apply, newState, type State } from '@cordboard/kernel'
import type { Client } from 'pg'
import { extendHistory, historyPosition } from '../storage/history.ts'
import { pruneAudit } from '../storage/prune-audit.ts'
import { pruneJournal } from '../storage/prune-journal.ts'
import { readFacts } from '../storage/read-facts.ts'
import { newestSnapshot, writeSnapshot } from '../storage/snapshots.ts'
import { HistoryProjection } from './history-projection.ts'

export type FollowOptions = {
  readonly client: Client
  readonly tenant: string
  /** Facts after which a snapshot is due. */
  readonly snapshotEvery: number
  readonly onSnapshot: (snapshot: SnapshotMade) => void
}

export type SnapshotMade = { readonly seq: number; readonly bytes: number; readonly took: number }

export class Follow {
  readonly #options: FollowOptions
  readonly #state: State
  readonly #history: HistoryProjection
  /** The last fact applied to the state, the last one read for anything, the last one in a snapshot. */
  #applied: number
  #read: number
  #saved: number

  private constructor(options: FollowOptions, state: State, applied: number, recorded: number) {
    const { client, tenant } = options
    this.#options = options
    this.#state = state
    this.#applied = applied
    this.#saved = applied
    this.#read = Math.min(applied, recorded)
    this.#history = new HistoryProjection(recorded, (entries, position) =>
      extendHistory(client, tenant, entries, position),
    )
  }

  /** Begins at the newest snapshot and at the history's position. */
  static async open(options: FollowOptions): Promise<Follow> {
    const { client, tenant } = options
    const snapshot = await newestSnapshot(client, tenant)
    const recorded = await historyPosition(client, tenant)
    return new Follow(options, snapshot?.state ?? newState(tenant), snapshot?.seq ?? 0, recorded)
  }

  /** Reads on to the journal's end; writes the history, and a snapshot each time enough has come. */
  async advance(): Promise<void> {
    const { client, tenant, snapshotEvery } = this.#options
    for await (const { seq, fact } of readFacts(client, tenant, this.#read)) {
      this.#history.read(seq, fact)
      if (seq > this.#applied) apply(this.#state, fact)
      this.#applied = Math.max(this.#applied, seq)
      this.#read = seq
      if (this.#applied - this.#saved >= snapshotEvery) await this.snapshot()
    }
    await this.#history.flush()
  }

  /** Writes a snapshot, unless nothing has happened since the last one. */
  async snapshot(): Promise<void> {
    if (this.#applied === this.#saved) return
    const began = performance.now()
    await this.#history.flush('all')
    const bytes = await writeSnapshot(this.#options.client, this.#state, this.#applied)
    this.#saved = this.#applied
    this.#options.onSnapshot({ seq: this.#saved, bytes, took: performance.now() - began })
  }

  /** Drops what of the journal is older than `before` and needed no more. */
  prune(before: number): Promise<string[]> {
    return pruneJournal(this.#options.client, before)
  }

  /** Removes the audit entries from before a moment; resolves with how many. */
  pruneAudit(before: number): Promise<number> {
    return pruneAudit(this.#options.client, this.#options.tenant, new Date(before))
  }
}
