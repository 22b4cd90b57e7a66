/**
 * Keeps the history up to date with the journal, off the hot path: fed with what has been committed, written a little
 * later in one go. Its own position is stored with what it wrote, so that after a crash it reads on from there.
 */
import type { Fact } from '@cordboard/kernel'
import type { Log } from '../log.ts'
import type { Database } from '../storage/database.ts'
import { extendHistory, type AgentHistoryEntry } from '../storage/history.ts'

export type HistoryProjectionOptions = {
  readonly database: Database
  readonly tenant: string
  readonly log: Log
  /** Milliseconds that entries gather before they are written. */
  readonly gatherFor: number
}

/** After so many facts without an entry the position is written all the same, so that a restart reads few. */
const mostUnrecorded = 5_000
const retryAfter = 1_000

export class HistoryProjection {
  readonly #options: HistoryProjectionOptions
  #entries: AgentHistoryEntry[] = []
  #position: number
  #recorded: number
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> | null = null

  /** Goes on after `position`, as `historyPosition` tells it. */
  constructor(options: HistoryProjectionOptions, position: number) {
    this.#options = options
    this.#position = position
    this.#recorded = position
  }

  /** Takes in one fact; facts come in order and without gaps. */
  read(seq: number, fact: Fact): void {
    if (seq <= this.#position) return
    this.#position = seq
    if (fact.kind === 'wrapped_up') this.#entries.push({ agent: fact.agent, entry: fact.entry })
    this.#plan()
  }

  /** Takes in what was just committed: lines of JSON, the last of which has the number `last`. */
  committed(last: number, lines: readonly string[]): void {
    for (const line of lines) {
      if (!line.includes('"kind":"wrapped_up"')) continue
      const fact: Fact = JSON.parse(line)
      if (fact.kind === 'wrapped_up') this.#entries.push({ agent: fact.agent, entry: fact.entry })
    }
    this.#position = last
    this.#plan()
  }

  /** Writes what is left. */
  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.#writing
    await this.#write()
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #plan(): void {
    const isWorthIt = this.#entries.length > 0 || this.#position - this.#recorded > mostUnrecorded
    if (isWorthIt && this.#timer === null) this.#in(this.#options.gatherFor)
  }

  #in(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#writing ??= this.#write().finally(() => {
        this.#writing = null
      })
    }, milliseconds)
  }

  async #write(): Promise<void> {
    const { database, tenant, log } = this.#options
    const entries = this.#entries
    const position = this.#position
    if (position === this.#recorded) return
    this.#entries = []
    try {
      await extendHistory(database, tenant, entries, position)
      this.#recorded = position
    } catch (error) {
      log.warn({ err: error }, 'history.write_failed')
      this.#entries = [...entries, ...this.#entries]
      this.#in(retryAfter)
    }
  }
}
