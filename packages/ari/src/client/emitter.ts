/** Tells listeners what happened, by name; each listener is typed by its name. */

type Listeners<Events> = { [Name in keyof Events]?: Set<(value: Events[Name]) => void> }

export class Emitter<Events> {
  readonly #listeners: Listeners<Events> = {}

  on<Name extends keyof Events>(name: Name, listener: (value: Events[Name]) => void): () => void {
    const listeners = (this.#listeners[name] ??= new Set())
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  emit<Name extends keyof Events>(name: Name, value: Events[Name]): void {
    for (const listener of this.#listeners[name] ?? []) listener(value)
  }
}
