/** Things kept so that the first is at hand: a binary heap that can also remove from its middle, O(log n). */
import type { Id } from '@cordboard/contract'

export interface Entry {
  readonly id: Id
  readonly rank: number
  /** Decides between equal ranks, so that the order is the same on every run. */
  readonly order: number
}

/** Whether the first comes before the second. */
export function isBefore(first: Entry, second: Entry): boolean {
  return first.rank < second.rank || (first.rank === second.rank && first.order < second.order)
}

export class Ordered {
  readonly #heap: Entry[] = []
  readonly #places = new Map<Id, number>()

  get size(): number {
    return this.#heap.length
  }

  has(id: Id): boolean {
    return this.#places.has(id)
  }

  /** The first of all, or null when empty. */
  first(): Entry | null {
    return this.#heap[0] ?? null
  }

  /** The first that may be taken, or null: looks at little more than there are before it. */
  firstOf(isAllowed: (id: Id) => boolean): Entry | null {
    const places = [0]
    for (;;) {
      const place = this.#leastOf(places)
      if (place === null) return null
      const entry = this.#at(place)
      if (entry !== null && isAllowed(entry.id)) return entry
      places.splice(places.indexOf(place), 1, 2 * place + 1, 2 * place + 2)
    }
  }

  ids(): Iterable<Id> {
    return this.#places.keys()
  }

  /** Puts it in its place; one that is already there is moved. */
  set(id: Id, rank: number, order: number): void {
    const present = this.#at(this.#places.get(id))
    if (present !== null && present.rank === rank && present.order === order) return
    this.delete(id)
    this.#heap.push({ id, rank, order })
    this.#places.set(id, this.#heap.length - 1)
    this.#rise(this.#heap.length - 1)
  }

  /** Whether it was there. */
  delete(id: Id): boolean {
    const place = this.#places.get(id)
    if (place === undefined) return false
    const last = this.#heap.pop()
    this.#places.delete(id)
    if (last !== undefined && last.id !== id) {
      this.#heap[place] = last
      this.#places.set(last.id, place)
      this.#rise(place)
      this.#sink(this.#places.get(last.id) ?? place)
    }
    return true
  }

  /** Of these places the one whose entry comes first; null when all are empty. */
  #leastOf(places: readonly number[]): number | null {
    let least: number | null = null
    for (const place of places) {
      if (this.#at(place) !== null && (least === null || this.#isBefore(place, least))) least = place
    }
    return least
  }

  #at(place: number | undefined): Entry | null {
    return place === undefined ? null : (this.#heap[place] ?? null)
  }

  #rise(from: number): void {
    let place = from
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!this.#swapIfBefore(place, parent)) return
      place = parent
    }
  }

  #sink(from: number): void {
    let place = from
    for (;;) {
      const left = 2 * place + 1
      const right = left + 1
      const smaller = this.#isBefore(right, left) ? right : left
      if (!this.#swapIfBefore(smaller, place)) return
      place = smaller
    }
  }

  #isBefore(a: number, b: number): boolean {
    const first = this.#at(a)
    const second = this.#at(b)
    return first !== null && second !== null && isBefore(first, second)
  }

  /** Swaps the two when the lower one belongs above. */
  #swapIfBefore(lower: number, upper: number): boolean {
    const below = this.#at(lower)
    const above = this.#at(upper)
    if (below === null || above === null || !this.#isBefore(lower, upper)) return false
    this.#heap[upper] = below
    this.#heap[lower] = above
    this.#places.set(below.id, upper)
    this.#places.set(above.id, lower)
    return true
  }
}
