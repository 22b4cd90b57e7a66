/**
 * The journal's writing end, owned by one process per tenant.
 *
 * Group commit: one commit is in flight, everything else gathers behind it and goes with the next. The key
 * (tenant, seq) is the fence: numbers are given here, so a second owner's append collides with ours and one of us stops.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { type Client, DatabaseError } from 'pg'
import { appendFacts, epochOf } from './append-facts.ts'
import { ensurePartitions } from './partitions.ts'

/** Another owner has appended where this one was about to: this process must stop at once. */
export class Fenced extends Error {
  readonly code = 'fenced'
  constructor(seq: number, epoch: number | null) {
    super(`Fact ${seq} belongs to epoch ${epoch}: another process owns this tenant now`)
  }
}

export type JournalOptions = {
  readonly tenant: string
  readonly epoch: number
  /** The number of the last fact in the journal. */
  readonly last: number
  readonly connect: () => Promise<Client>
  /** Told of each commit: the last number written and the facts with it, the milliseconds it took. */
  readonly onCommit: (last: number, facts: readonly string[], took: number) => void
  readonly onRetry: (error: unknown) => void
  /** The journal can write no more: fenced, or refused for a reason that a retry does not mend. */
  readonly onLost: (error: unknown) => void
}

type Batch = { readonly facts: string[]; readonly written: Promise<void>; readonly settle: () => void }

const retryAfter = 100

/** How long facts that nobody waits for gather: nothing to a person, and several of a call's steps. */
const gatherFor = 5

export class Journal {
  readonly #options: JournalOptions
  #last: number
  #partitionsUpTo = -1
  #client: Client | null = null
  #flight: Batch | null = null
  #next: Batch | null = null
  #waitingSince: number | null = null
  #soon: NodeJS.Timeout | null = null
  #lost = false
  #closed = false

  constructor(options: JournalOptions, client: Client | null = null) {
    this.#options = options
    this.#last = options.last
    if (client !== null) this.#adopt(client)
  }

  /** Facts handed over and not yet durable. */
  get backlog(): number {
    return (this.#flight?.facts.length ?? 0) + (this.#next?.facts.length ?? 0)
  }

  /** Since when, on the monotonic clock, the oldest of them has been waiting; null when all is written. */
  get waitingSince(): number | null {
    return this.#waitingSince
  }

  /**
   * Appends facts, each a line of JSON, and resolves when they and all before them are durable. It never rejects: a
   * lost connection is mended and the same numbers are written again; what cannot be mended goes to `onLost`.
   * What nobody is waiting for may go `soon`: a few milliseconds later, together with what follows it.
   */
  append(facts: readonly string[], haste: 'now' | 'soon' = 'now'): Promise<void> {
    if (facts.length === 0 && this.#next === null) return this.#flight?.written ?? Promise.resolve()
    const batch = (this.#next ??= newBatch())
    batch.facts.push(...facts)
    if (this.#flight === null && haste === 'now') this.#writeNow()
    if (this.#flight === null) this.#soon ??= setTimeout(() => this.#writeNow(), gatherFor)
    return batch.written
  }

  /** Waits for what was handed over, then lets the connection go, and with it the tenant's lock. */
  async close(): Promise<void> {
    if (this.#closed) return
    if (!this.#lost) await this.append([])
    this.#closed = true
    await this.#client?.end()
    this.#client = null
  }

  #writeNow(): void {
    if (this.#soon !== null) clearTimeout(this.#soon)
    this.#soon = null
    if (this.#flight === null) void this.#writeAll()
  }

  async #writeAll(): Promise<void> {
    for (let batch = this.#next; batch !== null; batch = this.#next) {
      this.#flight = batch
      this.#next = null
      const started = performance.now()
      this.#waitingSince = started
      try {
        await this.#write(batch.facts)
      } catch (error) {
        this.#lost = true
        this.#options.onLost(error)
        return
      }
      this.#last += batch.facts.length
      this.#waitingSince = null
      this.#options.onCommit(this.#last, batch.facts, performance.now() - started)
      batch.settle()
    }
    this.#flight = null
  }

  /** Writes one batch under its numbers, however often that takes. */
  async #write(facts: readonly string[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const client = (this.#client ??= this.#adopt(await this.#options.connect()))
        await this.#insert(client, facts, attempt)
        return
      } catch (error) {
        if (!isPassing(error)) throw error
        this.#options.onRetry(error)
        this.#drop()
        await wait(retryAfter)
      }
    }
  }

  /**
   * One attempt. A later one may find the batch there already: an earlier one went through without our hearing of it,
   * for the connection broke during the commit.
   */
  async #insert(client: Client, facts: readonly string[], attempt: number): Promise<void> {
    const { tenant, epoch } = this.#options
    if (this.#last + facts.length > this.#partitionsUpTo)
      this.#partitionsUpTo = await ensurePartitions(client, this.#last + 1)
    if (await appendFacts(client, { tenant, epoch, last: this.#last, facts })) return
    const owner = await epochOf(client, tenant, this.#last + 1)
    if (owner !== epoch || attempt === 1) throw new Fenced(this.#last + 1, owner)
  }

  #adopt(client: Client): Client {
    client.on('error', (error) => {
      this.#options.onRetry(error)
      if (this.#client === client) this.#client = null
    })
    this.#client = client
    return client
  }

  /** The old connection may hang: it is told to end and not waited for. */
  #drop(): void {
    const client = this.#client
    this.#client = null
    client?.end().catch((error: unknown) => this.#options.onRetry(error))
  }
}

function newBatch(): Batch {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { facts: [], written: promise, settle: resolve }
}

/** Connections break (08), resources run out (53), servers stop, start and fail over (57, 58, 25), locks clash (40, 55). */
function isPassing(error: unknown): boolean {
  if (error instanceof Fenced) return false
  if (!(error instanceof DatabaseError)) return true
  return /^(08|53|57|58|25|40|55)/.test(error.code ?? '08')
}
