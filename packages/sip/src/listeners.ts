/** Typed events by composition: a map from event name to the one value that its listeners receive. */

export type Unsubscribe = () => void

export class Listeners<Events extends object> {
  readonly #listeners: { [Name in keyof Events]?: ((event: Events[Name]) => void)[] } = {}

  /** Calls `listener` at every `name` until the returned function is called. */
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): Unsubscribe {
    this.#listeners[name] = [...(this.#listeners[name] ?? []), listener]
    return () => {
      this.#listeners[name] = this.#listeners[name]?.filter((other) => other !== listener) ?? []
    }
  }

  /**
   * Tells every listener of `name`, in order of arrival. False when there is none. A listener that throws stops
   * neither the others nor us: its error surfaces as an uncaught one, when we are done.
   */
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): boolean {
    const listeners = this.#listeners[name]
    if (listeners === undefined || listeners.length === 0) return false
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    }
    return true
  }
}
