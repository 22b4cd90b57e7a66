/** Pages that look on: whatever changes on one is announced to it, under a higher version. */
import { agentOf, tasksOf } from '../views.ts'
import type { State } from '../state.ts'
import type { Step } from '../step.ts'

interface View {
  readonly text: string
  readonly version: number
}

export class Onlookers {
  readonly #views = new Map<string, View>()

  /** What a page would have missed, or null. To be called after every step. */
  objection(state: State, { changed }: Step): string | null {
    const told = new Set(changed.agents)
    for (const agent of state.agents.keys()) {
      const objection =
        this.#look(`agent ${agent}`, agentOf(state, agent), told.has(agent)) ??
        this.#look(`task of ${agent}`, tasksOf(state, agent)[0] ?? null, told.has(agent))
      if (objection !== null) return objection
    }
    return null
  }

  /** After a crash pages start from a new snapshot. */
  restart(): void {
    this.#views.clear()
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
