/**
 * Who watches what: the pages of each agent, and what of the agent they were shown last.
 *
 * Views are made in the step that changed them and shown once that step is durable. Steps that become durable together
 * are shown together. A page that joins gets a snapshot that fits between two replacements.
 */
import type { Id, LiveEvent } from '@cordboard/contract'
import type { State, Step } from '@cordboard/kernel'
import { Outbox, replacementBy, type Replacement } from './outbox.ts'
import { Shown, snapshotOf } from './shown.ts'

/** One page: takes events as text. */
export type Viewer = { readonly send: (text: string) => void }

type Watch = {
  readonly viewers: Set<Viewer>
  readonly shown: Shown
  readonly outbox: Outbox
  joining: number
}

export class Audience {
  readonly #watches = new Map<Id, Watch>()
  /** The version of the settings that the pages show. */
  #settings: number | null = null

  /** Pages that are watching. */
  get size(): number {
    let size = 0
    for (const { viewers } of this.#watches.values()) size += viewers.size
    return size
  }

  /** Whether a page of this person is open. */
  isWatched(person: Id): boolean {
    return (this.#watches.get(person)?.viewers.size ?? 0) > 0
  }

  /**
   * Begins to watch a person: makes the snapshot of this moment. The caller shows it with `show` once it is durable;
   * `leave` ends the watch, before or after that.
   */
  join(state: State, person: Id, viewer: Viewer, now: number): { show: () => void; leave: () => void } {
    const watch = this.#watches.get(person) ?? newWatch(state, person)
    this.#watches.set(person, watch)
    watch.joining += 1
    const snapshot = JSON.stringify(snapshotOf(state, person, now))
    let stage: 'joining' | 'watching' | 'left' = 'joining'
    const leave = () => {
      if (stage === 'left') return
      if (stage === 'joining') watch.joining -= 1
      stage = 'left'
      watch.viewers.delete(viewer)
      if (watch.viewers.size > 0 || watch.joining > 0) return
      watch.outbox.close()
      this.#watches.delete(person)
    }
    const show = () => {
      if (stage !== 'joining') return
      stage = 'watching'
      watch.joining -= 1
      watch.outbox.flush()
      watch.viewers.add(viewer)
      viewer.send(snapshot)
    }
    return { show, leave }
  }

  /** Makes the replacements of one step; null when nobody watches what changed. */
  prepare(state: State, changed: Step['changed'], now: number): (() => void) | null {
    const shows: { outbox: Outbox; replacements: Replacement[] }[] = []
    const version = state.settings?.version ?? null
    // New settings may concern everybody.
    const isNew = version !== this.#settings
    this.#settings = version
    for (const person of isNew ? this.#watches.keys() : changed.agents) {
      const watch = this.#watches.get(person)
      if (watch === undefined) continue
      const replacements = watch.shown.replacements(state, now, isNew)
      if (replacements.length > 0) shows.push({ outbox: watch.outbox, replacements })
    }
    if (shows.length === 0) return null
    return () => {
      for (const { outbox, replacements } of shows) outbox.post(replacements)
    }
  }

  /** Shows people something that is durable and follows from no step. */
  tell(people: Iterable<Id>, event: LiveEvent): void {
    for (const person of people) this.#watches.get(person)?.outbox.post([replacementBy(event)])
  }
}

function newWatch(state: State, person: Id): Watch {
  const viewers = new Set<Viewer>()
  const outbox = new Outbox((text) => {
    for (const viewer of viewers) viewer.send(text)
  })
  return { viewers, shown: new Shown(state, person), outbox, joining: 0 }
}
