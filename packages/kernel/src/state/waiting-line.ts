/**
 * Who waits in one queue: callers, and consults that were asked of it. The one who came first is first.
 *
 * A call that some agents may not get (TRF-3) must not hold up those behind it. So there is one line for each set of
 * such agents, nearly always just one for nobody; within a line whoever fits the first fits all.
 */
import type { Id } from '@cordboard/contract'
import { isBefore, Ordered, type Entry } from './ordered.ts'

export interface Head {
  readonly first: Entry
  /** Agents who may not get it. */
  readonly except: ReadonlySet<Id>
}

interface Part {
  readonly line: Ordered
  readonly except: ReadonlySet<Id>
}

export class WaitingLine {
  readonly #parts = new Map<string, Part>()
  /** In which part each of them stands. */
  readonly #keys = new Map<Id, string>()

  get size(): number {
    return this.#keys.size
  }

  has(id: Id): boolean {
    return this.#keys.has(id)
  }

  ids(): Iterable<Id> {
    return this.#keys.keys()
  }

  /** The first of each part; who is first of all is not said. */
  *heads(): Iterable<Head> {
    for (const { except, line } of this.#parts.values()) {
      const first = line.first()
      if (first !== null) yield { first, except }
    }
  }

  /** The first of all, or null when nobody waits. */
  first(): Entry | null {
    let best: Entry | null = null
    for (const { first } of this.heads()) if (best === null || isBefore(first, best)) best = first
    return best
  }

  /** Puts it in its place; one that is already there is moved. */
  set(id: Id, rank: number, order: number, except: readonly Id[]): void {
    const key = except.toSorted().join(' ')
    if (this.#keys.get(id) !== key) this.delete(id)
    const part = this.#parts.get(key) ?? { line: new Ordered(), except: new Set(except) }
    this.#parts.set(key, part)
    this.#keys.set(id, key)
    part.line.set(id, rank, order)
  }

  delete(id: Id): void {
    const key = this.#keys.get(id)
    const part = this.#parts.get(key ?? '')
    if (key === undefined || part === undefined) return
    this.#keys.delete(id)
    part.line.delete(id)
    if (part.line.size === 0) this.#parts.delete(key)
  }
}
