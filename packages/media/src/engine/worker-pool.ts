import type { Worker } from 'node:worker_threads'
import type { MediaEvent } from '../media-event.ts'
import { WorkerLink } from './worker-link.ts'

/** A place for one worker; the thread in it is replaced when it dies. */
export interface WorkerPlace {
  /** The living thread, or null while a new one is awaited. */
  readonly link: WorkerLink | null
  /** Legs that live here, those being opened included. */
  legs: number
}

/** What the pool tells the engine. */
export interface PoolListener {
  event(event: MediaEvent): void
  lost(place: WorkerPlace, reason: string): void
}

/** A worker that died younger than this gets its successor only after a pause, so that a fault does not spin. */
const youngMs = 5000
const pauseMs = 1000

/** The media threads: picks the least loaded, replaces the dead. */
export class WorkerPool {
  readonly #startWorker: () => Worker
  readonly #listener: PoolListener
  readonly #places: (WorkerPlace & { link: WorkerLink | null })[] = []
  readonly #pauses = new Set<NodeJS.Timeout>()
  #closed = false

  constructor(count: number, startWorker: () => Worker, listener: PoolListener) {
    this.#startWorker = startWorker
    this.#listener = listener
    for (let made = 0; made < count; made++) {
      const place = { link: null, legs: 0 }
      this.#places.push(place)
      this.#fill(place)
    }
  }

  /** The living worker with the fewest legs, or null when none lives. */
  leastLoaded(): WorkerPlace | null {
    const alive = this.#places.filter(({ link }) => link !== null)
    return alive.toSorted((one, other) => one.legs - other.legs)[0] ?? null
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const pause of this.#pauses) clearTimeout(pause)
    await Promise.all(this.#places.map(async ({ link }) => link?.close()))
  }

  #fill(place: { link: WorkerLink | null; legs: number }): void {
    const startedAt = performance.now()
    place.link = new WorkerLink(this.#startWorker(), {
      event: (event) => this.#listener.event(event),
      lost: (reason) => {
        place.link = null
        this.#listener.lost(place, reason)
        this.#refill(place, performance.now() - startedAt < youngMs ? pauseMs : 0)
      },
    })
  }

  #refill(place: { link: WorkerLink | null; legs: number }, afterMs: number): void {
    const pause = setTimeout(() => {
      this.#pauses.delete(pause)
      if (!this.#closed) this.#fill(place)
    }, afterMs)
    this.#pauses.add(pause)
  }
}
