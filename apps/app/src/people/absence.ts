/** Notices agents who have no desktop open: they would not see a request, and are not to be offered any. */
import type { Id } from '@cordboard/contract'
import type { State } from '@cordboard/kernel'
import type { Clock } from '../clock.ts'

export type AbsenceOptions = {
  readonly state: State
  readonly clock: Clock
  /** Whether a page of theirs is connected. */
  readonly isWatched: (person: Id) => boolean
  /** They have been without one for as long as the settings allow. */
  readonly onAbsent: (agent: Id) => void
}

const lookEvery = 1_000

export class Absence {
  readonly #options: AbsenceOptions
  readonly #timer: NodeJS.Timeout
  /** Since when each has been without a desktop, as far as this owner knows. */
  readonly #since = new Map<Id, number>()

  constructor(options: AbsenceOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.look(), lookEvery)
  }

  /** Looks at all who may be offered calls; the timer does it every second. */
  look(): void {
    const { state, clock, isWatched, onAbsent } = this.#options
    const longest = state.settings?.absentAfter
    const now = clock()
    for (const { id, seat } of state.agents.values()) {
      const willBe = seat?.next?.state ?? seat?.presence.kind
      if (longest === undefined || willBe !== 'available' || isWatched(id)) {
        this.#since.delete(id)
        continue
      }
      const since = this.#since.get(id) ?? now
      this.#since.set(id, since)
      if (now - since >= longest) onAbsent(id)
    }
  }

  close(): void {
    clearInterval(this.#timer)
  }
}
