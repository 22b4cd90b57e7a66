/**
 * Who waits in one queue: callers, and consults that were asked of it. The one who came first is first.
 *
 * Somebody whom not every agent may get (TRF-3) must not hold up those behind. So there is one line for each set of
 * agents who may not, and one for consults; within a line whoever may get the first may get all.
 */
import type { Id, Instant } from '@cordboard/contract'
import { isBefore, Ordered, type Entry } from './ordered.ts'

/** A place in a queue's line. */
export interface Place {
  readonly queue: Id
  readonly who: 'caller' | 'consult'
  readonly since: Instant
  /** Decides between two that came in the same millisecond. */
  readonly order: number
  /** Agents who may not get it. */
  readonly except: readonly Id[]
}

interface Part {
  readonly who: Place['who']
  readonly except: ReadonlySet<Id>
  readonly line: Ordered
}

/** The first of one line. */
export interface Head extends Omit<Part, 'line'> {
  readonly first: Entry
}

export class WaitingLine {
  readonly #parts = new Map<string, Part>()
  /** In which part each of them stands. */
  readonly #keys = new Map<Id, string>()

  get size(): number {
    return this.#keys.size
  }

  get callers(): number {
    let callers = 0
    for (const { line, who } of this.#parts.values()) if (who === 'caller') callers += line.size
    return callers
  }

  has(id: Id): boolean {
    return this.#keys.has(id)
  }

  /** The first of each line; who is first of all is not said. */
  *heads(): Iterable<Head> {
    for (const { except, line, who } of this.#parts.values()) {
      const first = line.first()
      if (first !== null) yield { first, who, except }
    }
  }

  /** The first caller of all, or null when none waits. */
  firstCaller(): Entry | null {
    let best: Entry | null = null
    for (const { first, who } of this.heads())
      if (who === 'caller' && (best === null || isBefore(first, best))) best = first
    return best
  }

  /** Puts it in its place; one that is already there is moved. */
  set(id: Id, { except, order, since, who }: Omit<Place, 'queue'>): void {
    const key = [who, ...except.toSorted()].join(' ')
    if (this.#keys.get(id) !== key) this.delete(id)
    const part = this.#parts.get(key) ?? { who, except: new Set(except), line: new Ordered() }
    this.#parts.set(key, part)
    this.#keys.set(id, key)
    part.line.set(id, since, order)
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
