import type { WorkerPlace, WorkerPool } from './worker-pool.ts'

/** Keeps all legs of one call in one worker, as no audio crosses between workers. */
export class Calls {
  readonly #pool: WorkerPool
  readonly #calls = new Map<string, { readonly place: WorkerPlace; legs: number }>()

  constructor(pool: WorkerPool) {
    this.#pool = pool
  }

  /** Counts a leg in: the worker of its call, or the least loaded for a new call. Null when no worker lives. */
  enter(call: string): WorkerPlace | null {
    const known = this.#calls.get(call)
    const place = known?.place ?? this.#pool.leastLoaded()
    if (place?.link == null) return null
    if (known === undefined) this.#calls.set(call, { place, legs: 1 })
    else known.legs++
    place.legs++
    return place
  }

  /** Counts a leg out; a call without legs is forgotten. */
  leave(call: string): void {
    const known = this.#calls.get(call)
    if (known === undefined) return
    known.place.legs--
    known.legs--
    if (known.legs === 0) this.#calls.delete(call)
  }
}
