/** Gathers, out of the journal, what the history is to be extended by. */
import type { Fact } from '@cordboard/kernel'
import type { AgentHistoryEntry } from '../storage/history.ts'

/** After so many facts without an entry the position is written all the same, so that a restart reads few. */
const mostUnrecorded = 5_000

export class HistoryProjection {
  readonly #write: (entries: readonly AgentHistoryEntry[], position: number) => Promise<void>
  #entries: AgentHistoryEntry[] = []
  #position: number
  #recorded: number

  /** Goes on after `position`, as `historyPosition` tells it; `write` moves entries and position in one transaction. */
  constructor(
    position: number,
    write: (entries: readonly AgentHistoryEntry[], position: number) => Promise<void>,
  ) {
    this.#position = position
    this.#recorded = position
    this.#write = write
  }

  /** Takes in one fact; facts come in order, and what was read before does not count again. */
  read(seq: number, fact: Fact): void {
    if (seq <= this.#position) return
    this.#position = seq
    if (fact.kind === 'wrapped_up') this.#entries.push({ agent: fact.agent, entry: fact.entry })
  }

  /** Writes what has come, if it is worth it, or `all`. What was gathered stays until it is written. */
  async flush(what: 'worthwhile' | 'all' = 'worthwhile'): Promise<void> {
    const unrecorded = this.#position - this.#recorded
    if (unrecorded === 0) return
    if (what === 'worthwhile' && this.#entries.length === 0 && unrecorded < mostUnrecorded) return
    await this.#write(this.#entries, this.#position)
    this.#recorded = this.#position
    this.#entries = []
  }
}
