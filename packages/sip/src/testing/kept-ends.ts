/** Keeps loose ends as a file would: as JSON, for the next process. */
import type { LooseEnd, LooseEndKeeper } from '../user-agent/loose-end.ts'
import type { KeptEnd } from '../user-agent/tie-up.ts'

export class KeptEnds implements LooseEndKeeper {
  readonly #ends = new Map<string, string>()

  /** Undefined fields do not outlive the way through JSON, and must not matter. */
  keep(key: string, end: LooseEnd): void {
    this.#ends.set(key, JSON.stringify(end))
  }

  drop(key: string): void {
    this.#ends.delete(key)
  }

  get kinds(): readonly LooseEnd['kind'][] {
    return this.all().map(([, { kind }]) => kind)
  }

  all(): readonly KeptEnd[] {
    return [...this.#ends].map(([key, json]) => {
      const end: LooseEnd = JSON.parse(json)
      return [key, end]
    })
  }
}
