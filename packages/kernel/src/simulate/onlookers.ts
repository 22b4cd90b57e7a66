/** Pages that look on. */
import { agentOf, tasksOf } from '../views/views.ts'
import type { State } from '../state/state.ts'
import type { Invariant } from './invariant.ts'

interface View {
  readonly text: string
  readonly version: number
}

export class Onlookers {
  readonly #views = new Map<string, View>()

  /** To be held after every step. */
  readonly invariant: Invariant<{ readonly state: State; readonly told: readonly string[] }> = {
    sentence: 'whatever changes on a page is announced to it, under a higher version',
    broken: ({ state, told }) => this.#missed(state, new Set(told)),
  }

  /** After a crash pages start from a new snapshot. */
  restart(): void {
    this.#views.clear()
  }

  #missed(state: State, told: ReadonlySet<string>): string | null {
    for (const agent of state.agents.keys()) {
      const objection =
        this.#look(`agent ${agent}`, agentOf(state, agent), told.has(agent)) ??
        this.#look(`task of ${agent}`, tasksOf(state, agent)[0] ?? null, told.has(agent))
      if (objection !== null) return objection
    }
    return null
  }

  #look(name: string, shown: { readonly id: string; readonly version: number } | null, isTold: boolean) {
    const before = this.#views.get(name)
    const text = JSON.stringify({ ...shown, version: 0 })
    const now = { text: `${shown?.id}${text}`, version: shown?.version ?? 0 }
    this.#views.set(name, now)
    if (before === undefined || before.text === now.text) return null
    if (!isTold) return `nobody is told of the change of ${name}`
    const isSame = before.text.startsWith(`${shown?.id}{`) && now.text.startsWith(`${shown?.id}{`)
    return isSame && now.version <= before.version ? `${name} changed within version ${now.version}` : null
  }
}
