/** The follower as its owner sees it: a thread that is told how far the journal reaches, and begun anew when it ends. */
import { Worker } from 'node:worker_threads'
import type { Log } from '../log.ts'
import type { SnapshotMade } from './follow.ts'

export type FollowerOptions = {
  readonly databaseUrl: string
  readonly tenant: string
  /** Milliseconds that the journal is kept for those who look back. */
  readonly keepFor: number
  /** Milliseconds that audit entries are kept; null: for ever. */
  readonly keepAuditFor: number | null
  readonly fault: { readonly text: string; readonly folder: string } | null
}

export type FollowerOrder = { readonly kind: 'committed'; readonly last: number } | { readonly kind: 'close' }

export type FollowerNews =
  | ({ readonly kind: 'snapshot' } & SnapshotMade)
  | { readonly kind: 'pruned'; readonly dropped: readonly string[] }
  | { readonly kind: 'audit_pruned'; readonly removed: number }
  | { readonly kind: 'failed'; readonly message: string }

/** The thread is not told more often: it gathers anyway. */
const tellEvery = 100
const restartAfter = 5_000
const longestClose = 3_000

export class Follower {
  readonly #options: FollowerOptions
  readonly #log: Log
  #thread: Worker | null = null
  #last = 0
  #telling: NodeJS.Timeout | null = null
  #restart: NodeJS.Timeout | undefined
  #closed = false

  constructor(options: FollowerOptions, log: Log) {
    this.#options = options
    this.#log = log
    this.#begin()
  }

  /** The journal reaches to this number now. */
  committed(last: number): void {
    this.#last = last
    this.#telling ??= setTimeout(() => this.#tell(), tellEvery)
  }

  /** Lets it read what is left and write a last snapshot; after a while it is ended all the same. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#restart)
    if (this.#telling !== null) clearTimeout(this.#telling)
    const thread = this.#thread
    if (thread === null) return
    const ended = new Promise((resolve) => thread.once('exit', resolve))
    const patience = setTimeout(() => void thread.terminate(), longestClose)
    this.#order({ kind: 'close' })
    await ended
    clearTimeout(patience)
  }

  #begin(): void {
    const thread = new Worker(new URL('./follower-thread.ts', import.meta.url), {
      workerData: this.#options,
      name: 'follower',
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
    })
    thread.on('message', (news: FollowerNews) => this.#hear(news))
    thread.on('error', (error) => this.#log.error({ err: error }, 'follower.died'))
    thread.once('exit', () => {
      this.#thread = null
      if (!this.#closed) this.#restart = setTimeout(() => this.#begin(), restartAfter)
    })
    this.#thread = thread
  }

  #tell(): void {
    this.#telling = null
    this.#order({ kind: 'committed', last: this.#last })
  }

  #order(order: FollowerOrder): void {
    this.#thread?.postMessage(order)
  }

  #hear(news: FollowerNews): void {
    const { kind, ...fields } = news
    if (kind === 'failed') this.#log.warn(fields, 'follower.failed')
    else this.#log.info(fields, `follower.${kind}`)
  }
}
